internal import MigrationKit

/// What a driver does that it must not.
public struct ContractViolation: Error, CustomStringConvertible {
    /// What was expected and what was found.
    public let description: String
}

/// Demands that something is so.
func require<Value: Equatable>(_ found: Value, is expected: Value, _ what: String) throws {
    guard found == expected else {
        throw ContractViolation(description: "\(what): expected \(expected), found \(found)")
    }
}

/// Demands that something fails, and gives the error for a closer look.
func requireFailure(_ what: String, _ body: () async throws -> Void) async throws -> MigrationError {
    do {
        try await body()
    } catch let error as MigrationError {
        return error
    }
    throw ContractViolation(description: "\(what): expected an error, and there was none")
}

/// How the units of a revision reach the database: all in one transaction, or each in its own.
///
/// A unit is an operation with all its statements, or one statement that a person wrote.
protocol StatementExecutor: AnyObject {
    /// Begins the next unit; `true` when an earlier run has done it, and it is to be left out.
    func skipsNext(_ unit: String, at location: SourceLocation) throws -> Bool

    /// Executes the steps of the unit, or hands them over to be executed with the next ones.
    func carryOut(_ steps: [DialectStep]) async throws

    /// Notes that what the unit drops is not there; `false` when it was, before an earlier run began the unit.
    func noteAbsence(of object: SchemaObject) -> Bool

    /// Makes way for a step that commits as it goes, in connections of its own.
    ///
    /// - Throws: `unsupported` where a transaction of the revision's would be open meanwhile.
    func beginDataStep() async throws

    /// Ends a unit that is not executed, because what it would create is there, or is not to come back.
    func leave(_ object: SchemaObject) async throws

    /// Commits what went before, and from now on each unit by itself; or opens a transaction again for those that follow.
    ///
    /// - Throws: `unsupported` where all is one transaction.
    func setAutocommit(_ isOn: Bool) async throws

    /// Asks, after all that went before.
    func query(_ statement: Statement) async throws -> [Row]
}

extension StatementExecutor {
    /// Looks whether a query gives what it must.
    func check(_ query: Statement, gives value: SQLValue, otherwise message: String) async throws {
        let found = try await self.query(query).first?[0] ?? .null
        guard found == value else {
            throw MigrationError(.verificationFailed, message, statement: query.sql)
        }
    }
}

extension Operations {
    /// Takes an operation that a package adds of its own.
    ///
    /// ```swift
    /// try await op.perform(GrantRead(table: "users", role: "reporting"))
    /// ```
    /// ```sql
    /// GRANT SELECT ON users TO reporting;
    /// ```
    /// See ``CustomOperation`` for what such an operation says of itself.
    public func perform(
        _ operation: some CustomOperation,
        file: StaticString = #fileID,
        line: UInt = #line
    ) async throws {
        try await perform(.custom(AnyCustomOperation(operation)), file: file, line: line)
    }
}

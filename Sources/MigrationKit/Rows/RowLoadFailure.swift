/// Rows that the database did not take.
public struct RowLoadFailure: Error, Sendable {
    /// What the database said.
    public var error: MigrationError
    /// Which of the rows that were handed over was at fault, counted from 0, where the database says so.
    public var row: Int?
    /// The column at fault, where the database says so.
    public var column: String?

    /// Describes a failure.
    public init(_ error: MigrationError, row: Int? = nil, column: String? = nil) {
        self.error = error
        self.row = row
        self.column = column
    }
}

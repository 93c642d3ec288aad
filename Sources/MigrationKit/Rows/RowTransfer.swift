/// What a connection does with rows by the thousand.
public protocol RowTransfer: AnyObject {
    /// Begins a transaction that only reads, and sees the database as it is now until the transaction ends.
    ///
    /// - Parameter snapshot: What another connection's call has returned, to see the same as that one; `nil` for the present.
    /// - Returns: A name for what this transaction sees, for other connections; `nil` where there is none.
    /// - Throws: `snapshot-lost` where the database has changed since and what it was cannot be seen any more (SQLite).
    func beginSnapshot(_ snapshot: String?) async throws -> String?

    /// What tells the database, and the schema that names without one are looked for in, from all others, whatever way it is reached:
    /// `sqlite:////srv/app.db`, `postgresql:7391537184530126517/app.public`.
    func identity() async throws -> String

    /// A text that is another one when anything in the database has been changed since, found out without reading it; `nil` where
    /// only the rows tell (PostgreSQL, which counts changes late, and not always).
    ///
    /// Asked for before a snapshot is begun, it is never newer than what the snapshot sees. It may become another one also where
    /// nothing has changed.
    func fingerprint() async throws -> String?

    /// Reads the rows of a query without parameters. On PostgreSQL, nothing else is asked of the connection until the cursor is
    /// closed or has read all; a column of a type that ``RowType`` does not know is cast to `text` in the query.
    func rows(of query: String) async throws -> any RowCursor

    /// Prepares to write rows into columns of a table.
    func loader(into table: QualifiedName, _ columns: [RowColumn]) async throws -> any RowLoader
}

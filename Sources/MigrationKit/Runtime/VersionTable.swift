/// The table that says where a database stands: Alembic's, one row for each head.
public struct VersionTable: Hashable, Sendable {
    /// The table's name; `alembic_version` unless configured otherwise.
    public let name: QualifiedName

    /// Names the table.
    public init(_ name: QualifiedName) {
        self.name = name
    }

    /// Creates the table exactly as Alembic does, where it is missing.
    var creation: Operation {
        .createTable(
            Table(
                name,
                [
                    .column("version_num", .varchar(RevisionID.maximumLength), .notNull),
                    .primaryKey("version_num", name: "\(name.name)_pkc"),
                ]
            ),
            ifNotExists: true
        )
    }

    /// The heads that the database is at; empty without a table.
    public func heads(on connection: any Connection) async throws -> [RevisionID] {
        guard try await connection.exists(SchemaObject(.table, name)) else { return [] }
        return try await rows(on: connection)
    }

    /// The heads that the database is at, when the table is known to be there.
    func rows(on connection: any Connection) async throws -> [RevisionID] {
        let table = connection.dialect.quoted(name)
        let rows = try await connection.query(Statement("SELECT version_num FROM \(table)"))
        return rows.compactMap { $0.text(0).map { RevisionID($0) } }.sorted()
    }

    /// The statements that replace rows by others.
    ///
    /// One row that becomes another is updated in place, as Alembic does it. On PostgreSQL a row that is not there any more fails
    /// the statement, by a division by zero, and with it the transaction: the count need not be asked for before the commit, which
    /// would cost a round trip.
    func change(removing old: [RevisionID], adding new: [RevisionID], in dialect: any Dialect) -> [Statement] {
        var old = old
        var new = new
        var statements: [Statement] = []
        let table = dialect.quoted(name)
        if let from = old.first, let to = new.first {
            old.removeFirst()
            new.removeFirst()
            statements.append(
                checked(
                    "UPDATE \(table) SET version_num = $1 WHERE version_num = $2",
                    [.text(to.rawValue), .text(from.rawValue)],
                    dialect
                )
            )
        }
        for id in old {
            statements.append(
                checked("DELETE FROM \(table) WHERE version_num = $1", [.text(id.rawValue)], dialect)
            )
        }
        for id in new {
            statements.append(Statement("INSERT INTO \(table) (version_num) VALUES ($1)", [.text(id.rawValue)]))
        }
        return statements
    }

    private func checked(_ sql: String, _ parameters: [SQLValue], _ dialect: any Dialect) -> Statement {
        switch dialect.name {
        case .postgresql:
            Statement("WITH moved AS (\(sql) RETURNING 1) SELECT 1 / count(*) FROM moved", parameters)
        case .sqlite:
            // The runner has read the rows in this very transaction, and holds the only write lock.
            Statement(sql, parameters)
        }
    }
}

import MigrationKit
import Testing

/// An operation and what each dialect makes of it.
struct OperationRow: Sendable, CustomTestStringConvertible {
    let name: String
    let operation: MigrationKit.Operation
    let postgresql: String
    let sqlite: String

    init(_ name: String, _ operation: MigrationKit.Operation, postgresql: String, sqlite: String) {
        self.name = name
        self.operation = operation
        self.postgresql = postgresql
        self.sqlite = sqlite
    }

    var testDescription: String { name }
}

@Suite("Operations as SQL")
struct OperationSQLTests {
    static let rows =
        OperationRow.tables + OperationRow.columns + OperationRow.indexes + OperationRow.constraints
        + OperationRow.routines + OperationRow.views + OperationRow.types + OperationRow.data + OperationRow.alterations

    @Test("PostgreSQL", arguments: rows)
    func postgresql(_ row: OperationRow) async {
        let sql = await rendered(row.operation, by: PostgresDialect(), reading: .users)
        #expect(sql == row.postgresql)
    }

    @Test("SQLite", arguments: rows)
    func sqlite(_ row: OperationRow) async {
        let sql = await rendered(row.operation, by: SQLiteDialect(), reading: .users)
        #expect(sql == row.sqlite)
    }
}

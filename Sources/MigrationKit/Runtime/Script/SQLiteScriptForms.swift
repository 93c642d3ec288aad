/// A script for the sqlite3 shell.
///
/// SQLite's SQL knows no condition around a statement. What only a condition could do safely, the script refuses instead, before
/// anything is changed, and says to run the revision online.
struct SQLiteScriptForms: ScriptForms {
    let dialect: any Dialect = SQLiteDialect()

    let usage = "sqlite3 -bail DATABASE < FILE"

    func opening(_ settings: MigratorSettings) -> [String] { ["PRAGMA foreign_keys = OFF;"] }

    func closing(_ settings: MigratorSettings) -> [String] { [] }

    /// SQLite names the constraint that a row breaks: so the message is the constraint's name.
    func demand(_ condition: String, otherwise message: String) -> String {
        """
        CREATE TEMP TABLE migrate_check (ok INTEGER CONSTRAINT \(message.doubleQuoted) CHECK (ok));
        INSERT INTO temp.migrate_check SELECT (\(condition)) IS TRUE;
        DROP TABLE temp.migrate_check;
        """
    }

    func beginKept() -> [String] {
        ["CREATE TEMP TABLE IF NOT EXISTS migrate_kept (object TEXT);", "DELETE FROM temp.migrate_kept;"]
    }

    func noteKept(_ object: SchemaObject) throws(MigrationError) -> [String] {
        let key = dialect.literal(.text(object.key))
        return ["INSERT INTO temp.migrate_kept SELECT \(key) WHERE \(try existence(of: object));"]
    }

    func noteAbsent(_ object: SchemaObject) throws(MigrationError) -> [String] {
        let key = dialect.literal(.text(object.absentKey))
        return ["INSERT INTO temp.migrate_kept SELECT \(key) WHERE NOT \(try existence(of: object));"]
    }

    var kept: String { "(SELECT group_concat(object, char(10)) FROM temp.migrate_kept)" }

    /// One statement has an `IF NOT EXISTS` of its own. A table with indexes or triggers has not: they would be made on a table of
    /// somebody else's, so that the script ends where the table is there.
    func creating(_ object: SchemaObject, _ operation: Operation, _ steps: StepWriter) async throws -> [String] {
        guard operation.isOneStatementOnSQLite else {
            let statements = try await steps(operation.intolerant)
            if statements.isEmpty { return [] }
            let message =
                "\(object) is there already, and a script for SQLite cannot leave it out: run this revision online"
            return [demand("NOT \(try existence(of: object))", otherwise: message)] + statements
        }
        let statements = try await steps(operation)
        return statements.isEmpty ? [] : try noteKept(object) + statements
    }

    func carryOut(_ statements: [String], unless condition: String, because reason: String) -> [String] {
        let message = "\(reason), and a script for SQLite cannot leave it: run it online"
        return [demand("NOT (\(condition))", otherwise: message)] + statements
    }

    /// The rows were looked at when the transaction began.
    func change(_ statement: String, of id: RevisionID) -> String { "\(statement);" }
}

extension Operation {
    /// Whether SQLite's own `IF NOT EXISTS` does all that ``toleratesExisting`` means.
    fileprivate var isOneStatementOnSQLite: Bool {
        switch self {
        case .createTable(let table, _): table.indexes.isEmpty && table.triggers.isEmpty
        case .addColumn: false
        default: true
        }
    }
}

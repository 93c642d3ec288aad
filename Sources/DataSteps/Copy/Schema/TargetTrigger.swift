internal import MigrationKit

/// A trigger of a table that is in the target already, which rows that are loaded would execute.
struct TargetTrigger: Sendable {
    var name: String
    /// The table that it belongs to.
    var table: String
    /// Whether it may change a row before it is there.
    var changesRows: Bool
    /// What keeps it from being executed: `ALTER TABLE ord DISABLE TRIGGER tr`
    var muting: Statement
    /// What puts it back as it was.
    var restoring: Statement

    /// Those that `INSERT` executes.
    static func all(in target: any Connection) async throws -> [TargetTrigger] {
        switch target.dialect.name {
        case .postgresql: try await postgres(target)
        case .sqlite: try await sqlite(target)
        }
    }

    private static func postgres(_ target: any Connection) async throws -> [TargetTrigger] {
        let rows = try await target.query(
            """
            SELECT t.tgname, c.relname, (t.tgtype & 3) = 3, t.tgenabled = 'A' \
            FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid \
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace \
            WHERE n.nspname = current_schema() AND NOT t.tgisinternal AND t.tgenabled IN ('O', 'A') AND (t.tgtype & 4) <> 0 \
            ORDER BY c.relname, t.tgname
            """
        )
        let dialect = target.dialect
        return rows.compactMap { row in
            guard let name = row.text(0), let table = row.text(1) else { return nil }
            let change = { (verb: String) in
                Statement("ALTER TABLE \(dialect.quoted(table)) \(verb) TRIGGER \(dialect.quoted(name))")
            }
            return TargetTrigger(
                name: name,
                table: table,
                changesRows: row[2] == .boolean(true),
                muting: change("DISABLE"),
                restoring: change(row[3] == .boolean(true) ? "ENABLE ALWAYS" : "ENABLE")
            )
        }
    }

    /// SQLite can only take a trigger away, and make it again.
    private static func sqlite(_ target: any Connection) async throws -> [TargetTrigger] {
        let rows = try await target.query("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY rowid")
        return rows.compactMap { row in
            guard let name = row.text(0), let sql = row.text(1), let trigger = try? SQLiteTrigger.read(sql),
                trigger.event == .insert
            else { return nil }
            return TargetTrigger(
                name: name,
                table: trigger.table,
                changesRows: false,
                muting: Statement("DROP TRIGGER \(target.dialect.quoted(name))"),
                restoring: Statement(sql)
            )
        }
    }
}

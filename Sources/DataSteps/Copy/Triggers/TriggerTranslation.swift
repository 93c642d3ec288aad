internal import MigrationKit

/// A trigger of SQLite as PostgreSQL takes it: a function, and a trigger that calls it.
///
/// Translated are triggers of tables that fire `AFTER` rows change and insert, update or delete rows of other tables or update their own
/// row, and triggers that fire `BEFORE` and refuse with `RAISE`; as long as both databases then do the same:
///
/// - SQLite's trigger fires when its row has changed, PostgreSQL's when all rows of the statement have. So one that fires `AFTER` must
///   not read its table, nor change other rows of it than its own.
/// - PostgreSQL checks foreign keys between the triggers of one row and those of the next, SQLite after all of them. So a trigger must
///   not mend what a foreign key of its table finds fault with.
/// - Triggers of one table fire in the order of their names; SQLite promises none.
/// - In SQLite a trigger does not fire while it runs. Where it changes its own row, a setting tells PostgreSQL's the same, which lasts no
///   longer than the function does.
/// - `RAISE(ABORT)` and `RAISE(ROLLBACK)` are exceptions of SQLSTATE 23000.
///
/// ```sql
/// CREATE TRIGGER touch AFTER UPDATE ON users BEGIN UPDATE users SET seen = CURRENT_TIMESTAMP WHERE id = NEW.id; END
/// ```
/// becomes
/// ```sql
/// CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$
/// BEGIN
///     IF current_setting('migrate.trigger_touch', true) = 'on' THEN RETURN NULL; END IF;
///     PERFORM set_config('migrate.trigger_touch', 'on', true);
///     UPDATE users SET seen = (CURRENT_TIMESTAMP AT TIME ZONE 'UTC') WHERE users.id = NEW.id;
///     PERFORM set_config('migrate.trigger_touch', '', true);
///     RETURN NULL;
/// END
/// $$;
/// CREATE TRIGGER touch AFTER UPDATE ON users FOR EACH ROW EXECUTE FUNCTION touch();
/// ```
struct TriggerTranslation: Sendable {
    /// The name in the source.
    var source: String
    var trigger: Trigger
    var function: Function
    /// The statements as a function in SQL, all of which PostgreSQL checks as it makes it.
    var check: Function
    /// What it does.
    var changes: [TriggerStatements.Change]
    /// The tables of which it looks for rows, and the columns that it reads then.
    var reads: [String: Set<String>]
    /// Whether it counts decimals, which SQLite does with doubles.
    var countsDecimals: Bool

    /// - Parameter name: What trigger and function are called in the target.
    init(_ source: SQLiteTrigger, as name: String, in scope: ExpressionScope) throws(Untranslatable) {
        guard source.timing != .insteadOf else {
            throw Untranslatable(reason: "an INSTEAD OF trigger is not translated")
        }
        let table = scope.table
        var event = source.event
        if case .update(let columns) = event {
            event = .update(
                of: try columns.map { (name) throws(Untranslatable) in
                    guard let column = try table.column(name), !column.isGenerated else {
                        throw Untranslatable(reason: "\(table.source) has no column \(name) that takes values")
                    }
                    return column.name
                }
            )
        }
        var notes = TypedExpression.Notes()
        var condition: String?
        if !source.condition.isEmpty {
            condition = try TypedExpression.translate(source.condition, in: scope, &notes).condition().sql
        }
        var body = TriggerStatements(in: scope)
        for statement in source.statements { try body.add(statement) }
        reads = notes.reads.merging(body.notes.reads) { $0.union($1) }
        if source.timing == .after, reads[table.name] != nil {
            throw Untranslatable(reason: "it reads \(table.source), where other rows have changed by then")
        }
        countsDecimals = notes.countsDecimals || body.notes.countsDecimals
        changes = body.changes

        var lines = body.lines
        var isOfTrigger = condition
        if let test = condition, !notes.reads.isEmpty {
            // A trigger's own condition reads no tables.
            lines = ["IF \(test) THEN"] + TriggerStatements.indented(lines) + ["END IF;"]
            isOfTrigger = nil
        }
        if body.changesItsRow, case .update = event { lines = Self.guarded(lines, name) }
        lines.append("RETURN \(source.timing == .after ? "NULL" : event == .delete ? "OLD" : "NEW");")
        self.source = source.name
        function = Function(
            QualifiedName(name),
            returns: "trigger",
            body: (["BEGIN"] + TriggerStatements.indented(lines) + ["END"]).joined(separator: "\n")
        )
        trigger = Trigger(
            name,
            on: QualifiedName(table.name),
            source.timing,
            [event],
            when: isOfTrigger,
            .call(function: QualifiedName(name))
        )
        let row = PostgresDialect().quoted(table.name)
        check = Function(
            Self.checkName,
            arguments: "new \(row), old \(row)",
            returns: "void",
            language: "sql",
            body: ((condition.map { ["SELECT \($0)"] } ?? []) + body.checks + ["SELECT"]).joined(separator: ";\n")
        )
    }

    static let checkName = QualifiedName("migrate_trigger", schema: "pg_temp")

    private static func guarded(_ lines: [String], _ name: String) -> [String] {
        // A part of a setting's name is letters, digits, underscores and dollar signs.
        let plain = name.utf8.map { byte in
            let letter = byte | 32
            let isPlain =
                byte.isDigit || byte == UInt8(ascii: "_") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(letter)
            return isPlain ? String(UnicodeScalar(byte)) : "$\(byte)$"
        }
        let setting = "'migrate.trigger_\(plain.joined())'"
        return ["IF current_setting(\(setting), true) = 'on' THEN RETURN NULL; END IF;"]
            + ["PERFORM set_config(\(setting), 'on', true);"] + lines + ["PERFORM set_config(\(setting), '', true);"]
    }
}

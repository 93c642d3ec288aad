extension SQLiteDialect {
    func triggerSteps(for operation: Operation) throws(MigrationError) -> [DialectStep] {
        switch operation {
        case .createTrigger(let trigger, let ifNotExists):
            return [try createStep(trigger, ifNotExists: ifNotExists)]
        case .replaceTrigger(let trigger, _):
            let create = try createStep(trigger)
            return dropSteps(trigger.name, on: trigger.table, ifExists: true) + [create]
        case .dropTrigger(let name, let table, let ifExists, _):
            return dropSteps(name, on: table, ifExists: ifExists)
        default:
            return []
        }
    }

    /// To SQLite a trigger's name is enough, whatever the table: a trigger of the same name on another table must not go.
    private func dropSteps(_ name: String, on table: QualifiedName, ifExists: Bool) -> [DialectStep] {
        let foreign = Statement(
            "SELECT count(*) FROM \(catalogTable(table.schema)) WHERE type = 'trigger' AND name = $1 COLLATE NOCASE "
                + "AND tbl_name <> $2 COLLATE NOCASE",
            [.text(name), .text(table.name)]
        )
        return [
            .expect(foreign, 0, otherwise: "trigger \(name) belongs to another table than \(table)"),
            drop("TRIGGER", quoted(QualifiedName(name, schema: table.schema)), ifExists: ifExists),
        ]
    }

    func createStep(_ trigger: Trigger, ifNotExists: Bool = false) throws(MigrationError) -> DialectStep {
        let event = try event(of: trigger)
        let (timing, conditions, body) = try parts(of: trigger)
        var words = ["CREATE TRIGGER"]
        if ifNotExists { words.append("IF NOT EXISTS") }
        words += [quoted(QualifiedName(trigger.name, schema: trigger.table.schema)), timing.rawValue, clause(event)]
        words += ["ON", quoted(trigger.table.name), "FOR EACH ROW"]
        if !conditions.isEmpty { words += ["WHEN", conditions.joined(separator: " AND ")] }
        words.append("BEGIN\n    \(body)\nEND")
        return .run(Statement(words.joined(separator: " ")))
    }

    /// When the trigger fires, under which conditions, and what it does.
    private func parts(
        of trigger: Trigger
    ) throws(MigrationError) -> (timing: Trigger.Timing, conditions: [String], body: String) {
        switch trigger.action {
        case .set(let column, let value):
            try trigger.checkAssignment()
            let name = quoted(column)
            let value = expression(value)
            // A value that the statement assigned itself is kept; and a row that already has the value is not written again,
            // or the trigger would call itself without end where recursive_triggers is on.
            let isUpdate = trigger.events != [.insert]
            let unassigned = isUpdate ? ["NEW.\(name) IS OLD.\(name)"] : []
            let given = trigger.condition.map { unassigned.isEmpty ? [$0] : ["(\($0))"] } ?? []
            let update = "UPDATE \(quoted(trigger.table.name)) SET \(name) = \(value)"
            let condition = "WHERE rowid = NEW.rowid AND \(name) IS NOT \(value);"
            return (.after, unassigned + given, "\(update)\n    \(condition)")
        case .statements(let text):
            return (trigger.timing, trigger.condition.map { [$0] } ?? [], terminated(String(text.trimmingBlanks())))
        case .call(let function, _):
            throw MigrationError(
                .unsupported,
                "SQLite's triggers hold statements; trigger \(trigger.name) calls the function \(function)",
                hint:
                    "write the trigger for each database: if op.dialect == .sqlite { try await op.createTrigger(Trigger("
                    + "…, .statements(\"UPDATE …\"))) } else { … }; to set a column, .set(column: \"…\", to: .now) does on both"
            )
        }
    }

    /// The statements with a semicolon after the last, which SQLite wants.
    private func terminated(_ statements: String) -> String {
        guard let pieces = SQLPieces.cut(statements),
            let last = pieces.lastIndex(where: { $0.kind != .trivia }), !pieces[last].isSymbol(";")
        else { return statements }
        return pieces[...last].map(\.text).joined() + ";" + pieces[(last + 1)...].map(\.text).joined()
    }

    private func event(of trigger: Trigger) throws(MigrationError) -> Trigger.Event {
        guard let event = trigger.events.first, trigger.events.count == 1 else {
            throw MigrationError(
                .unsupported,
                "SQLite's triggers fire on one event; trigger \(trigger.name) names \(trigger.events.count)",
                hint: "create one trigger for each event, each with its own name"
            )
        }
        if event == .truncate {
            throw unsupported(
                "SQLite has no TRUNCATE that could fire trigger \(trigger.name)",
                only: "createTrigger(…)"
            )
        }
        if !trigger.isForEachRow {
            throw unsupported(
                "SQLite's triggers fire for each row; trigger \(trigger.name) is to fire once for the statement",
                only: "createTrigger(…)",
                or: "with forEachRow: true it is the same on both"
            )
        }
        return event
    }
}

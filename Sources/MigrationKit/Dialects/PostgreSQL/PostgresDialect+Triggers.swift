extension PostgresDialect {
    func triggerSteps(for operation: Operation) throws(MigrationError) -> [DialectStep] {
        switch operation {
        case .createTrigger(let trigger, _):
            // There is no CREATE TRIGGER IF NOT EXISTS: whoever runs this asks first whether the trigger is there.
            return try createSteps(trigger)
        case .replaceTrigger(let trigger, let previous):
            var steps = try createSteps(trigger, replacing: true)
            let old = dropStep(trigger.name, on: trigger.table, ifExists: true)
            steps.insert(old, at: steps.count - 1)
            // The function that was made with the old trigger goes with it, unless the new one uses it.
            guard let previous, trigger.calledFunction != previous.functionName else { return steps }
            return steps + [previous].compactMap(dropFunctionStep)
        case .dropTrigger(let name, let table, let ifExists, let trigger):
            return [dropStep(name, on: table, ifExists: ifExists)]
                + [trigger].compactMap { $0 }.compactMap(dropFunctionStep)
        default:
            return []
        }
    }

    /// The function of a `.set` trigger, then the trigger.
    func createSteps(_ trigger: Trigger, replacing: Bool = false) throws(MigrationError) -> [DialectStep] {
        switch trigger.action {
        case .set(let column, let value):
            try trigger.checkAssignment()
            let function = Function(
                trigger.functionName,
                returns: "trigger",
                body: "BEGIN NEW.\(quoted(column)) := \(expression(value)); RETURN NEW; END"
            )
            return [
                createStep(function, replacing: replacing),
                createStep(trigger, calling: "\(quoted(function.name))()"),
            ]
        case .call(let function, let arguments):
            let list = arguments.map { literal(.text($0)) }.joined(separator: ", ")
            return [createStep(trigger, calling: "\(quoted(function))(\(list))")]
        case .statements:
            throw MigrationError(
                .unsupported,
                "PostgreSQL's triggers call a function; trigger \(trigger.name) holds statements",
                hint: "make the function with op.createFunction(Function(\"\(trigger.name)\", returns: \"trigger\", "
                    + "body: \"BEGIN … RETURN NEW; END\")), and give the trigger .call(function: \"\(trigger.name)\")"
            )
        }
    }

    /// `DROP FUNCTION IF EXISTS users_touch()`, for the function that was made with the trigger.
    func dropFunctionStep(_ trigger: Trigger) -> DialectStep? {
        guard case .set = trigger.action else { return nil }
        return drop("FUNCTION", "\(quoted(trigger.functionName))()", ifExists: true)
    }

    private func createStep(_ trigger: Trigger, calling function: String) -> DialectStep {
        let events = trigger.events.map { clause($0) }.joined(separator: " OR ")
        var words = ["CREATE TRIGGER", quoted(trigger.name), trigger.timing.rawValue, events]
        words += ["ON", quoted(trigger.table), "FOR EACH \(trigger.isForEachRow ? "ROW" : "STATEMENT")"]
        if let condition = trigger.condition { words.append("WHEN (\(condition))") }
        words += ["EXECUTE FUNCTION", function]
        return .run(Statement(words.joined(separator: " ")))
    }

    private func dropStep(_ name: String, on table: QualifiedName, ifExists: Bool) -> DialectStep {
        drop("TRIGGER", "\(quoted(name)) ON \(quoted(table))", ifExists: ifExists)
    }
}

extension Trigger {
    /// The function that is made for a `.set` action: it has the trigger's name and lives in the table's schema.
    var functionName: QualifiedName { QualifiedName(name, schema: table.schema) }

    /// The function that the trigger calls, made for it or by somebody else.
    fileprivate var calledFunction: QualifiedName {
        if case .call(let function, _) = action { function } else { functionName }
    }
}

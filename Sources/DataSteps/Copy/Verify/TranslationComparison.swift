internal import MigrationKit

/// Compares what a copy between two kinds of databases would make with what is there: what is said in other words is compared by its
/// meaning.
struct TranslationComparison {
    /// What the target would be if it were made from the source now.
    let wanted: CopyPlan
    /// What the tables are called in the target, by their names in `wanted`.
    let names: [String: String]
    /// What the copy makes beside tables.
    let objects: [LaterObject]
    let there: SourceSchema
    let target: any Connection

    private var dialect: any Dialect { target.dialect }
    private var meaning: SQLMeaning { SQLMeaning(connection: target) }

    func problems() async throws -> [VerifyReport.Problem] {
        var problems: [VerifyReport.Problem] = []
        for plan in wanted.tables {
            guard let name = names[plan.target.name],
                let table = there.tables.first(where: { isSame($0.table.name.name, name) })?.table
            else { continue }
            problems += try await columnProblems(plan, table)
            problems += try await constraintProblems(plan, table)
            problems += try await indexProblems(plan, table)
        }
        for object in objects { problems += try await problem(of: object).map { [$0] } ?? [] }
        return problems
    }

    private func isSame(_ first: String, _ second: String) -> Bool {
        Names.folded(first, dialect.name) == Names.folded(second, dialect.name)
    }

    private func created(_ plan: TablePlan) -> Table? {
        for case .createTable(let table, _) in plan.creation { return table }
        return nil
    }

    private func text(_ value: DefaultValue) -> String {
        dialect.name == .postgresql ? PostgresDialect().expression(value) : SQLiteDialect().expression(value)
    }

    // MARK: Columns

    private func columnProblems(_ plan: TablePlan, _ table: Table) async throws -> [VerifyReport.Problem] {
        var problems: [VerifyReport.Problem] = []
        for column in created(plan)?.columns ?? [] {
            guard let other = table.columns.first(where: { isSame($0.name, column.name) }) else { continue }
            let name = "\(other.name) of \(table.name)"
            if let value = column.default.map(text) {
                let object = "default of \(name)"
                guard case .sql(let present)? = other.default else {
                    problems.append(.init(object: object, reason: "missing in the target"))
                    continue
                }
                let type = dialect.name == .postgresql ? "::\(other.type.declared)" : ""
                guard try await !meaning.isSame(["(\(value))\(type)"], ["(\(present))\(type)"]) else { continue }
                problems.append(.init(object: object, reason: "it is \(present), and would be \(value)"))
            }
            if let value = column.generated, let present = other.generated {
                guard try await !meaning.isSame([value.expression], [present.expression], in: table.name) else {
                    continue
                }
                let reason = "it is computed as \(present.expression), and would be as \(value.expression)"
                problems.append(.init(object: "column \(name)", reason: reason))
            } else if column.generated != nil {
                problems.append(.init(object: "column \(name)", reason: "the source alone computes it"))
            }
        }
        return problems
    }

    // MARK: Constraints

    private func constraintProblems(_ plan: TablePlan, _ table: Table) async throws -> [VerifyReport.Problem] {
        var promised = created(plan)?.constraints ?? []
        for case .addConstraint(_, let constraint) in plan.later.map(\.operation) { promised.append(constraint) }
        var problems: [VerifyReport.Problem] = []
        for constraint in promised {
            switch constraint {
            case .check(let name, let expression, _):
                guard let problem = try await problem(ofCheck: name, expression, in: table) else { continue }
                problems.append(problem)
            case .foreignKey(_, let columns, let reference, _):
                if let problem = problem(ofKey: columns, reference, in: table) { problems.append(problem) }
            default: break
            }
        }
        return problems
    }

    private func problem(
        ofCheck name: String?,
        _ expression: String,
        in table: Table
    ) async throws -> VerifyReport.Problem? {
        var namesake: String?
        for case .check(let other, let present, _) in table.constraints {
            if try await meaning.isSame([expression], [present], in: table.name) { return nil }
            if let name, let other, isSame(name, other) { namesake = present }
        }
        let object = "check \(name ?? expression) of \(table.name)"
        guard let namesake else { return .init(object: object, reason: "missing in the target") }
        return .init(object: object, reason: "it is \(namesake), and would be \(expression)")
    }

    /// What a foreign key does that is there; whether it is, others have found out.
    private func problem(
        ofKey columns: [String],
        _ reference: ForeignKeyReference,
        in table: Table
    ) -> VerifyReport.Problem? {
        func words(_ reference: ForeignKeyReference) -> String {
            let delete = "ON DELETE \((reference.onDelete ?? .noAction).rawValue)"
            let update = "ON UPDATE \((reference.onUpdate ?? .noAction).rawValue)"
            let isLate = reference.deferral == .initiallyDeferred
            return "\(delete) \(update)\(isLate ? " INITIALLY DEFERRED" : "")"
        }
        let parent = names[reference.table.name] ?? reference.table.name
        var others: [String] = []
        for case .foreignKey(_, let present, let other, _) in table.constraints {
            let areSame =
                Set(present.map { Names.folded($0, dialect.name) })
                == Set(columns.map { Names.folded($0, dialect.name) })
            if areSame, isSame(other.table.name, parent) { others.append(words(other)) }
        }
        let wanted = words(reference)
        guard let other = others.first, !others.contains(wanted) else { return nil }
        return .init(
            object: "foreign key (\(columns.joined(separator: ", "))) of \(table.name)",
            reason: "it is \(other), and would be \(wanted)"
        )
    }

    // MARK: Indexes

    private func indexProblems(_ plan: TablePlan, _ table: Table) async throws -> [VerifyReport.Problem] {
        var problems: [VerifyReport.Problem] = []
        for case .createIndex(let index, _, _) in plan.later.map(\.operation) {
            var isThere = false
            for other in table.indexes + uniqueKeys(of: table) where !isThere {
                isThere = try await isMet(index, by: other, in: table.name)
            }
            guard !isThere else { continue }
            let hasNamesake = table.indexes.contains { isSame($0.name, index.name) }
            let reason = hasNamesake ? "it has other keys, another order or another condition" : "missing in the target"
            problems.append(.init(object: "index \(index.name)", reason: reason))
        }
        return problems
    }

    private func uniqueKeys(of table: Table) -> [Index] {
        table.constraints.compactMap { constraint in
            guard case .unique(let name, let columns, _) = constraint else { return nil }
            return Index(name ?? "", on: table.name, columns.map { .column($0) }, unique: true)
        }
    }

    private func isMet(_ index: Index, by other: Index, in table: QualifiedName) async throws -> Bool {
        guard index.isUnique == other.isUnique, index.keys.count == other.keys.count,
            (index.predicate == nil) == (other.predicate == nil)
        else { return false }
        for (key, present) in zip(index.keys, other.keys)
        where (key.order ?? .ascending) != (present.order ?? .ascending) { return false }
        let keys = [index, other].map { index in
            index.keys.map { key in
                switch key.subject {
                case .column(let name): dialect.quoted(name)
                case .expression(let sql): sql
                }
            } + (index.predicate.map { [$0] } ?? [])
        }
        return try await meaning.isSame(keys[0], keys[1], in: table)
    }

    // MARK: Views and triggers

    /// What is wrong with an object that is there.
    private func problem(of object: LaterObject) async throws -> VerifyReport.Problem? {
        switch object.operation {
        case .createView(let view, _):
            guard let other = there.views.first(where: { isSame($0.name.name, view.name.name) }),
                try await !meaning.isSame(view.query, other.query)
            else { return nil }
            return .init(object: object.described, reason: "its query is another")
        case .createTrigger(let trigger, _): return try await problem(of: trigger, object)
        default: return nil
        }
    }

    private func problem(of trigger: Trigger, _ object: LaterObject) async throws -> VerifyReport.Problem? {
        let table = names[trigger.table.name] ?? trigger.table.name
        guard
            let other = there.last.first(where: {
                $0.object.kind == .trigger && $0.object.name.name == trigger.name && $0.object.table == table
            })
        else { return nil }
        let texts = other.operations.compactMap { operation in
            if case .execute(let sql, _, _) = operation { sql.text(for: dialect.name) } else { nil }
        }
        if let state = texts.first(where: { $0.hasPrefix("ALTER TABLE ") }) {
            let isOff = state.contains(" DISABLE TRIGGER ")
            return .init(
                object: object.described,
                reason: isOff ? "it is disabled" : "it does not fire as a new one does"
            )
        }
        let made = try await dialect.steps(for: object.operation, reading: target).compactMap { step -> String? in
            if case .run(let statement) = step { statement.sql } else { nil }
        }
        if let present = texts.first, let text = made.first, occasion(of: text) != occasion(of: present) {
            return .init(object: object.described, reason: "it fires on another occasion, or calls another function")
        }
        for case .createFunction(let function) in object.preparation.suffix(1) {
            let present = there.first.first { $0.object.kind == .function && $0.object.name.name == function.name.name }
            guard case .execute(let sql, _, _)? = present?.operation, let text = sql.text(for: dialect.name),
                !text.contains(function.body.trimmingBlanks())
            else { continue }
            return .init(object: object.described, reason: "its function is another")
        }
        return nil
    }

    /// `AFTER UPDATE OF a ON t FOR EACH ROW EXECUTE FUNCTION f ( )`, without the condition.
    private func occasion(of trigger: String) -> [String] {
        let pieces = (SQLPieces.cut(trigger, dialect.name) ?? []).filter { $0.kind != .trivia }.dropFirst(3)
        let when = pieces.firstIndex { $0.isWord("WHEN") } ?? pieces.endIndex
        let execute = pieces.firstIndex { $0.isWord("EXECUTE") } ?? pieces.endIndex
        return (pieces[..<min(when, execute)] + pieces[execute...]).map { $0.name ?? $0.text }
    }
}

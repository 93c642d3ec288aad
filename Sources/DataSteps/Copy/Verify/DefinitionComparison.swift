internal import MigrationKit

/// Compares two databases of a kind by how each makes its objects, in its own words.
struct DefinitionComparison {
    let source: SourceSchema
    let target: SourceSchema
    /// The tables that both have.
    let tables: [TablePlan]
    /// What the copy brings along beside tables.
    let objects: [LaterObject]
    let policy: CopyPolicy
    /// What the words mean that PostgreSQL writes in other ways each time it reads them.
    let meaning: SQLMeaning

    func problems() async throws -> [VerifyReport.Problem] {
        var problems: [VerifyReport.Problem] = []
        for table in tables { problems += try await self.problems(of: table) }
        for object in objects { problems += try await self.problems(of: object) }
        return problems + sequenceProblems() + extraTriggers() + extraRules()
    }

    private var dialect: DialectName { source.dialect }

    /// Names that the policy has changed mean the same on both sides.
    private var names: [String: String] {
        var names: [String: String] = [:]
        func same(_ first: String, _ second: String) {
            guard first != second else { return }
            names[Names.folded(first, dialect)] = second
            names[Names.folded(second, dialect)] = second
        }
        for table in tables {
            same(table.source.name, table.target.name)
            for column in table.columns + table.computed { same(column.source, column.target) }
        }
        return names
    }

    // MARK: Tables

    private func problems(of plan: TablePlan) async throws -> [VerifyReport.Problem] {
        let name = plan.target.name
        guard let here = source.tables.first(where: { $0.table.name.name == plan.source.name }),
            let there = target.tables.first(where: { $0.table.name.name == name })
        else { return [] }
        let words = DefinitionWords(dialect: dialect, names: names)
        let skipped = Set(
            (policy.tables[plan.source.name]?.columns ?? [:]).filter(\.value.isSkipped).keys.map(words.folded)
        )
        let targets = Dictionary(
            (plan.columns + plan.computed).map { (words.folded($0.source), words.folded($0.target)) },
            uniquingKeysWith: { first, _ in first }
        )
        let wanted = here.definitions(words, as: name).filter { definition in
            skipped.isEmpty
                || !(definition.words + [definition.kind == .column ? definition.name ?? "" : ""]).contains {
                    skipped.contains(words.folded($0))
                }
        }
        var rest = there.definitions(words, as: name)
        var problems: [VerifyReport.Problem] = []
        var missing: [Definition] = []
        for definition in wanted {
            let own = definition.kind == .column ? targets[definition.name ?? ""] ?? definition.name : definition.name
            guard
                let index = rest.firstIndex(where: { $0.kind == definition.kind && own != nil && $0.name == own })
            else {
                missing.append(definition)
                continue
            }
            let other = rest.remove(at: index)
            if try await !isSame(definition, other, in: there.table.name) {
                problems.append(Self.difference(definition, other))
            }
        }
        // What has another name may be the same.
        for definition in missing {
            var place: Int?
            for (index, other) in rest.enumerated() where place == nil && other.kind == definition.kind {
                if try await isSame(definition, other, in: there.table.name) { place = index }
            }
            if let place {
                rest.remove(at: place)
            } else {
                problems.append(Self.lone(definition, in: "the source"))
            }
        }
        for definition in rest where definition.isRule && !isSkipped(definition, skipped, words) {
            problems.append(Self.lone(definition, in: "the target"))
        }
        return problems
    }

    /// Whether definitions say the same, though a condition may be written in another way.
    private func isSame(_ first: Definition, _ second: Definition, in table: QualifiedName) async throws -> Bool {
        if first.words == second.words { return true }
        guard dialect == .postgresql else { return false }
        switch first.kind {
        case .constraint:
            guard let one = ConstraintText(first.text).group(after: "CHECK"),
                let other = ConstraintText(second.text).group(after: "CHECK"),
                first.words.suffix(2) == second.words.suffix(2)
            else { return false }
            return try await meaning.isSame([one], [other], in: table)
        case .index:
            let parts = [first.words, second.words].map { $0.split(separator: "WHERE", maxSplits: 1) }
            guard parts[0].count == 2, parts[1].count == 2, parts[0][0] == parts[1][0] else { return false }
            let conditions = parts.map { $0[1].joined(separator: " ") }
            return try await meaning.isSame([conditions[0]], [conditions[1]], in: table)
        case .column: return SQLMeaning.isLike(first.text, second.text)
        case .table, .part: return false
        }
    }

    /// The same of the statements that make something.
    private func isSame(_ first: [String], _ second: [String], _ words: DefinitionWords) async throws -> Bool {
        guard dialect == .postgresql, let one = first.first, let other = second.first,
            first.dropFirst().map(words.of) == second.dropFirst().map(words.of)
        else { return false }
        guard one.hasPrefix("CREATE VIEW ") else {
            return one.hasPrefix("CREATE DOMAIN ") && SQLMeaning.isLike(one, other)
        }
        guard let end = one.firstRange(of: " AS "), let otherEnd = other.firstRange(of: " AS "),
            words.of(String(one[..<end.lowerBound])) == words.of(String(other[..<otherEnd.lowerBound]))
        else { return false }
        return try await meaning.isSame(String(one[end.upperBound...]), String(other[otherEnd.upperBound...]))
    }

    private func isSkipped(_ definition: Definition, _ skipped: Set<String>, _ words: DefinitionWords) -> Bool {
        definition.kind == .column && skipped.contains(words.folded(definition.name ?? ""))
    }

    private static func difference(_ definition: Definition, _ other: Definition) -> VerifyReport.Problem {
        VerifyReport.Problem(object: definition.object, reason: difference(definition.text, other.text))
    }

    /// Of what is too long to be shown, it is only said that it differs.
    private static func difference(_ source: String, _ target: String) -> String {
        let texts = [source, target].map { $0.isEmpty ? "nothing" : $0 }
        guard texts.allSatisfy({ $0.utf8.count <= 160 && !$0.contains("\n") }) else {
            return "it is made in other words than in the source"
        }
        return "it is \(texts[1]), and in the source \(texts[0])"
    }

    private static func lone(_ definition: Definition, in side: String) -> VerifyReport.Problem {
        let other = side == "the source" ? "the target" : "the source"
        guard definition.kind == .part else {
            return VerifyReport.Problem(object: definition.object, reason: "missing in \(other)")
        }
        return VerifyReport.Problem(object: definition.object, reason: "\(side) alone has \(definition.text)")
    }

    // MARK: Other objects

    private func problems(of object: LaterObject) async throws -> [VerifyReport.Problem] {
        guard let there = counterpart(of: object) else {
            return [VerifyReport.Problem(object: object.described, reason: "missing in the target")]
        }
        let words = DefinitionWords(dialect: dialect, names: names)
        let (mine, others) = (texts(object), texts(there))
        guard mine.map(words.of) != others.map(words.of), try await !isSame(mine, others, words) else { return [] }
        let reason =
            mine.count == 1 && others.count == 1
            ? Self.difference(mine[0], others[0]) : "it is made in other words than in the source"
        return [VerifyReport.Problem(object: object.described, reason: reason)]
    }

    private func counterpart(of object: LaterObject) -> LaterObject? {
        let names = names
        func key(_ later: LaterObject) -> [String?] {
            let table = later.object.table.map { names[Names.folded($0, dialect)] ?? Names.folded($0, dialect) }
            return [later.object.kind.rawValue, Names.folded(later.object.name.name, dialect), table, later.signature]
        }
        let wanted = key(object)
        return (target.first + target.last).first { key($0) == wanted }
    }

    private func texts(_ object: LaterObject) -> [String] {
        object.operations.compactMap { operation in
            if case .execute(let sql, _, _) = operation { sql.text(for: dialect) } else { nil }
        }
    }

    /// A sequence of its own gives no number twice.
    private func sequenceProblems() -> [VerifyReport.Problem] {
        let owned = source.tables.flatMap(\.owned)
        return source.sequences.compactMap { name, last in
            guard let object = objects.first(where: { $0.object.kind == .sequence && $0.object.name.name == name }),
                !owned.contains(where: { $0.hasPrefix("ALTER SEQUENCE \(PostgresDialect().quoted(name)) OWNED BY ") })
            else { return nil }
            let there = target.sequences.first { $0.0 == name }?.1
            let falls = texts(object).first?.contains(" INCREMENT -") ?? false
            if let there, falls ? there <= last : there >= last { return nil }
            return VerifyReport.Problem(
                object: object.described,
                reason: "it has given \(there.map { "\($0)" } ?? "no number"), and in the source \(last)"
            )
        }
    }

    /// What happens in the target alone when rows are written.
    private func extraTriggers() -> [VerifyReport.Problem] {
        let known = Set(tables.map { Names.folded($0.target.name, dialect) })
        let names = names
        func key(_ later: LaterObject) -> String {
            let table = later.object.table.map { names[Names.folded($0, dialect)] ?? Names.folded($0, dialect) } ?? ""
            return "\(Names.folded(later.object.name.name, dialect)) \(table)"
        }
        let mine = Set(source.last.filter { $0.object.kind == .trigger }.map(key))
        return target.last.filter { later in
            guard later.object.kind == .trigger, let table = later.object.table else { return false }
            return known.contains(Names.folded(table, dialect)) && !mine.contains(key(later))
        }.map { VerifyReport.Problem(object: $0.described, reason: "missing in the source") }
    }

    /// Rules and row level security change what a statement does; neither comes along with a copy.
    private func extraRules() -> [VerifyReport.Problem] {
        let known = Set(tables.map(\.target.name))
        let mine = Set(source.remainder.map(\.finding))
        return target.remainder.filter { rest in
            guard let table = rest.table, known.contains(table), !mine.contains(rest.finding) else { return false }
            return rest.finding.object.hasPrefix("rule ") || rest.finding.object.hasPrefix("row level security ")
        }.map { VerifyReport.Problem(object: $0.finding.object, reason: "missing in the source, or another there") }
    }
}

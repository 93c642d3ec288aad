internal import MigrationKit

extension CopyPlanner {
    /// The policy names what is there, and gives no name twice.
    func checkPolicy() throws(MigrationError) {
        for (name, policy) in options.policy.tables.sorted(by: { $0.key < $1.key }) {
            guard let table = schema.tables.first(where: { $0.table.name.name == name }) else {
                throw Self.unknown("table", name, among: schema.tables.map(\.table.name.name), policy.place)
            }
            let columns = table.table.columns.map(\.name)
            for (column, columnPolicy) in policy.columns.sorted(by: { $0.key < $1.key }) {
                guard columns.contains(column) else {
                    throw Self.unknown("column of \(name)", column, among: columns, columnPolicy.place)
                }
                guard let rename = columnPolicy.rename else { continue }
                let others = copiedColumns(of: table).filter { $0.name != column }
                    .map { policy.columns[$0.name]?.rename ?? $0.name }
                if others.contains(rename) { throw Self.twice("columns of \(name)", rename, columnPolicy.place) }
            }
            guard let rename = policy.rename else { continue }
            let others = try chosenTables().map(\.table.name.name).filter { $0 != name }
                .map { options.policy.tables[$0]?.rename ?? $0 }
            if others.contains(rename) { throw Self.twice("tables", rename, policy.place) }
        }
    }

    private static func unknown(
        _ kind: String,
        _ name: String,
        among names: [String],
        _ place: PolicyPlace
    ) -> MigrationError {
        place.failure(
            "there is no \(kind) '\(name)' in the source",
            hint: NameSuggestion.question(name, among: names) ?? "there are: \(names.joined(separator: ", "))"
        )
    }

    private static func twice(_ kind: String, _ name: String, _ place: PolicyPlace) -> MigrationError {
        place.failure(
            "two \(kind) would be called '\(name)'",
            hint: "rename the other one, too, or skip it"
        )
    }

    /// What the policy leaves out, and what it computes.
    func skipped() -> [CopyFinding] {
        var findings: [CopyFinding] = []
        for (name, policy) in options.policy.tables.sorted(by: { $0.key < $1.key }) {
            if policy.isSkipped {
                findings.append(.dropped("table \(name)", "the policy skips it", allowedBy: "skip"))
            }
            for (column, policy) in policy.columns.sorted(by: { $0.key < $1.key }) {
                if policy.isSkipped {
                    findings.append(.dropped("column \(column) of \(name)", "the policy skips it", allowedBy: "skip"))
                } else if let expression = policy.expression {
                    findings.append(.changed("column \(column) of \(name)", "its values are \(expression)"))
                }
            }
        }
        return findings
    }

    /// What of the target goes, because it was asked for.
    func replacement(of targets: [(source: String, target: String)]) -> Replacement {
        var replacement = Replacement(isEmptying: options.schema == .existing)
        guard options.replaces else { return replacement }
        for (name, target) in targets where !noted.contains(name) && existingTable(target) != nil {
            replacement.tables.append(target)
        }
        if !replacement.isEmptying, options.tables.isEmpty, options.exclude.isEmpty {
            replacement.views = schema.views.map(\.name.name).filter(existingViews.contains)
        }
        return replacement
    }

    /// A column that the policy leaves out and that one of these names needs.
    func skippedColumn(among names: [String], of table: SourceTable) -> String? {
        names.first { options.policy.column($0, of: table.table.name.name)?.isSkipped == true }
    }

    /// The type of a column, as the policy says or as its values say.
    func choice(for column: Column, _ table: SourceTable) -> ColumnChoice {
        let name = table.table.name.name
        if let type = options.policy.type(of: column.name, declared: column.type.declared, name),
            let choice = type.choice(form: form(of: column, table))
        {
            return choice
        }
        if column.name == table.numberedColumn { return ColumnChoice(.bigint, .integer(bits: 64)) }
        let policy = options.policy.values(of: column.name, name)
        let profile = profiles[name]?[column.name]
        if policy.actions[.wrongType] == .widen, let profile {
            return ColumnChoice.widened(DeclaredType(column), profile)
        }
        return ColumnChoice.of(DeclaredType(column), profile, policy)
    }
}

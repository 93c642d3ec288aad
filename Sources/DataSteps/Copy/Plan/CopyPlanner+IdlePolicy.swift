internal import MigrationKit

extension CopyPlanner {
    /// The entries of a policy about empty texts, for columns that take them as they are.
    func idleEmptyStrings(_ plans: [TablePlan]) -> [CopyFinding] {
        plans.flatMap { plan in
            plan.columns.compactMap { column in
                let own = options.policy.column(column.source, of: plan.source.name)?.values.actions[.emptyString]
                guard let own, own != .reject, own != .alwaysNull, column.cast == nil,
                    column.conversion.kind.takesEmptyText
                else {
                    return nil
                }
                return .note(
                    "column \(column.source) of \(plan.source.name)",
                    "the policy's empty_string is idle: the type takes empty texts, which always_null or an expression would change"
                )
            }
        }
    }

    /// The types of a policy that no column gets: nothing is declared so, or the tables are there and keep theirs.
    func idleTypes(_ tables: [SourceTable], _ plans: [TablePlan]) -> [CopyFinding] {
        // Only tables that SQLite declares and PostgreSQL gets have types to choose.
        let isChoice = schema.dialect == .sqlite && target == .postgresql
        let fresh = zip(tables, plans).filter { table, plan in
            isChoice && (!plan.creation.isEmpty || made.contains(table.table.name.name))
        }.map(\.0)
        let declared = { (tables: [SourceTable]) in
            Set(tables.flatMap(\.table.columns).map { PolicyType.normalized($0.type.declared) })
        }
        func idle(_ types: [String: PolicyType], _ tables: [SourceTable], _ owner: String) -> [CopyFinding] {
            types.keys.filter { !declared(tables).contains($0) }.sorted().map { type in
                .note("type \(type)\(owner)", "the policy's type is nobody's: no column that is made is declared so")
            }
        }
        var findings = idle(options.policy.types, fresh, "")
        for (table, plan) in zip(tables, plans) {
            let name = table.table.name.name
            guard let policy = options.policy.tables[name] else { continue }
            let isFresh = fresh.contains { $0.table.name.name == name }
            findings += idle(policy.types, isFresh ? [table] : [], " of \(name)")
            guard !isFresh, plan.creation.isEmpty else { continue }
            for (column, policy) in policy.columns.sorted(by: { $0.key < $1.key }) where policy.type != nil {
                findings.append(
                    .note(
                        "column \(column) of \(name)",
                        "it keeps the type that it has in the target, not the policy's"
                    )
                )
            }
        }
        return findings
    }
}

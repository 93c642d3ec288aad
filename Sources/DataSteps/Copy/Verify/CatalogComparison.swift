internal import MigrationKit

/// Compares what the source promises of its rows with what the target does.
struct CatalogComparison {
    /// What the target would be if it were made from the source now.
    let wanted: CopyPlan
    /// What the tables are called in the target, by their names in `wanted`.
    let tables: [String: String]
    let catalog: TargetCatalog

    /// The keys and foreign keys that the target lacks.
    func missing() -> [VerifyReport.Problem] {
        problems { plan, table, there in
            let promised = plan.creation.flatMap(constraints) + plan.promised + plan.later.map(\.operation)
            return promised.compactMap { item($0, of: table) }.filter { item in
                !there.contains { isMet(item, by: $0) }
            }.map { VerifyReport.Problem(object: $0.described, reason: "missing in the target") }
        }
    }

    /// What the target has, and does not vouch for.
    func unchecked() -> [VerifyReport.Problem] {
        problems { plan, _, there in
            there.filter { !$0.isValid && !plan.isUnchecked($0) }.map { item in
                let reason = item.kind == .index ? "it is not whole" : "not all rows were checked for it"
                return VerifyReport.Problem(object: item.described, reason: reason)
            }
        }
    }

    private func problems(
        _ find: (TablePlan, String, [TargetCatalog.Item]) -> [VerifyReport.Problem]
    ) -> [VerifyReport.Problem] {
        wanted.tables.flatMap { plan -> [VerifyReport.Problem] in
            guard let table = tables[plan.target.name] else { return [] }
            return find(plan, table, catalog.items.filter { $0.table == table })
        }
    }

    /// The constraints that a table is made with.
    private func constraints(_ creation: Operation) -> [Operation] {
        guard case .createTable(let table, _) = creation else { return [] }
        return table.constraints.map { .addConstraint(table.name, $0) }
    }

    private func item(_ operation: Operation, of table: String) -> TargetCatalog.Item? {
        switch operation {
        case .addConstraint(_, let constraint) where !constraint.isCheck:
            guard var item = TargetCatalog.Item(constraint, of: table) else { return nil }
            item.parent = tables[item.parent] ?? item.parent
            return item
        default: return nil
        }
    }

    private func isMet(_ item: TargetCatalog.Item, by other: TargetCatalog.Item) -> Bool {
        switch item.kind {
        case .primaryKey: other.kind == .primaryKey && Set(other.columns) == Set(item.columns)
        case .unique:
            other.isUnique && !other.isPartial && other.kind != .primaryKey && Set(other.columns) == Set(item.columns)
        case .foreignKey:
            other.kind == .foreignKey && other.parent == item.parent
                && Set(zip(other.columns, other.parentColumns).map { "\($0) \($1)" })
                    == Set(zip(item.columns, item.parentColumns).map { "\($0) \($1)" })
        case .check, .index: other == item
        }
    }
}

extension Constraint {
    /// Whether it is a condition that each row has to meet.
    var isCheck: Bool {
        if case .check = self { true } else { false }
    }
}

extension TablePlan {
    /// Whether the source has not checked all rows for a constraint either.
    func isUnchecked(_ item: TargetCatalog.Item) -> Bool {
        [.foreignKey, .check].contains(item.kind)
            && later.contains { $0.object.name.name == item.name && !$0.isValidatedLater }
    }
}

extension TargetCatalog.Item {
    /// `foreign key (team_id) of member`
    var described: String {
        let list = columns.joined(separator: ", ")
        return switch kind {
        case .primaryKey: "primary key (\(list)) of \(table)"
        case .unique: "unique key (\(list)) of \(table)"
        case .foreignKey: "foreign key (\(list)) of \(table)"
        case .check: "check \(name) of \(table)"
        case .index: "index \(name)"
        }
    }
}

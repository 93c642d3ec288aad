internal import MigrationKit

/// Compares what the source promises of its rows with what the target does.
struct CatalogComparison {
    /// What the target would be if it were made from the source now.
    let wanted: CopyPlan
    /// What the tables are called in the target, by their names in `wanted`.
    let tables: [String: String]
    let catalog: TargetCatalog

    /// What the target lacks, and what it does not vouch for.
    func problems() -> [VerifyReport.Problem] {
        var problems: [VerifyReport.Problem] = []
        for plan in wanted.tables {
            guard let table = tables[plan.target.name] else { continue }
            let there = catalog.items.filter { $0.table == table }
            let promised = plan.creation.flatMap(constraints) + plan.promised + plan.later.map(\.operation)
            let items = promised.compactMap { item($0, of: table) }
            for item in items where !there.contains(where: { isMet(item, by: $0) }) {
                // A check may have got another name: then there are as many of them.
                let checks = there.count { $0.kind == .check }
                if item.kind == .check, checks >= items.count(where: { $0.kind == .check }) { continue }
                problems.append(.init(object: item.described, reason: "missing in the target"))
            }
            for item in there where !item.isValid && !plan.isUnchecked(item) {
                let reason = item.kind == .index ? "it is not whole" : "not all rows were checked for it"
                problems.append(.init(object: item.described, reason: reason))
            }
        }
        return problems
    }

    /// The constraints that a table is made with.
    private func constraints(_ creation: Operation) -> [Operation] {
        guard case .createTable(let table, _) = creation else { return [] }
        return table.constraints.map { .addConstraint(table.name, $0) }
    }

    private func item(_ operation: Operation, of table: String) -> TargetCatalog.Item? {
        switch operation {
        case .addConstraint(_, let constraint):
            guard var item = TargetCatalog.Item(constraint, of: table) else { return nil }
            item.parent = tables[item.parent] ?? item.parent
            return item
        case .createIndex(let index, _, _): return TargetCatalog.Item(index, of: table)
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
        case .check: other.kind == .check && other.name == item.name
        case .index:
            other.isUnique == item.isUnique && other.isPartial == item.isPartial && other.columns == item.columns
                && [.index, .unique].contains(other.kind)
        }
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

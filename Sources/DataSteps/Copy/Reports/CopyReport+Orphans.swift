internal import MigrationKit

extension CopyReport {
    /// Adds rows that point at nothing, each with the finding that tells what has become of their foreign key.
    mutating func add(_ groups: [DataSteps.Orphans], _ plan: CopyPlan) {
        let objects = Set(findings.filter { $0.kind == .dropped }.map(\.object))
        orphans += groups.filter { !plan.isRefused($0) }.map { group in
            Orphans(
                table: group.table,
                parent: "\(group.parent) (\(group.parentColumns.joined(separator: ", ")))",
                rows: group.rows.map { Orphans.Row(key: Self.text($0.key), values: Self.text($0.values)) },
                count: group.count,
                finding: plan.findingObjects(of: group).first(where: objects.contains)
            )
        }
    }
}

extension CopyFinding {
    /// What is said of a constraint that the rows of its table do not meet.
    static func rowCheck(by object: SchemaObject) -> String { "check of the rows by \(object)" }

    /// What is said of a constraint that the rows of its table meet at last.
    static let checkedNow = "all rows are checked by it now"

    /// What is said of a table of SQLite whose rows do not meet a foreign key.
    static func rowCheck(of table: QualifiedName) -> String { "check of the rows of \(table) by its foreign keys" }
}

extension CopyPlan {
    private func table(_ orphans: Orphans) -> TablePlan? {
        tables.first { $0.source.name == orphans.table }
    }

    /// The foreign key of the target that rows do not meet, where the copy makes it.
    private func foreignKey(of orphans: Orphans) -> LaterObject? {
        guard let table = table(orphans), let row = orphans.rows.first else { return nil }
        let names = row.values.map { value in
            table.columns.first { $0.source == value.name }?.target ?? value.name
        }
        return table.later.first { later in
            guard case .addConstraint(_, .foreignKey(_, let columns, _, _)) = later.operation else { return false }
            return columns == names
        }
    }

    /// Whether the target has the foreign key already, and lets no such row in: then each is rejected.
    func isRefused(_ orphans: Orphans) -> Bool {
        guard let table = table(orphans), foreignKey(of: orphans) == nil else { return false }
        let parent = tables.first { $0.source.name.isSameName(as: orphans.parent) }?.target.name ?? orphans.parent
        return table.parents.contains(parent)
    }

    /// What a finding about the foreign key of such rows may be called.
    func findingObjects(of orphans: Orphans) -> [String] {
        var objects: [String] = []
        if let key = foreignKey(of: orphans) { objects += [CopyFinding.rowCheck(by: key.object), "\(key.object)"] }
        if target == .sqlite, let table = table(orphans) { objects.append(CopyFinding.rowCheck(of: table.target)) }
        let columns = orphans.rows.first?.values.map(\.name) ?? []
        return objects + ["foreign key (\(columns.joined(separator: ", "))) of \(orphans.table)"]
    }
}

internal import MigrationKit

extension CopyPlanner {
    /// What cannot be copied of the tables that are asked for.
    func unread() -> [CopyFinding] {
        schema.unread.filter { rest in
            options.tables.isEmpty && !options.exclude.contains(rest.table ?? "")
        }.map(\.finding)
    }

    /// What is not copied because only some tables are, and what is nobody's to copy: it is said, and hinders nothing.
    func leftOut() -> [CopyFinding] {
        // A revision copies rows alone.
        guard !options.notesKeys else { return [] }
        var findings: [CopyFinding] = []
        for table in schema.tables {
            let name = table.table.name.name
            if isOwn(table) {
                let hint = says(revision: table) ? "; \(Self.stamping)" : ""
                findings.append(.note("table \(name)", "it belongs to the migrations, and is not copied\(hint)"))
            } else if isObstructed(table), options.tables.isEmpty || options.tables.contains(name),
                !options.exclude.contains(name), let obstacle = obstacle(to: wantedName(of: name))
            {
                findings.append(.dropped("table \(name)", obstacle))
            }
        }
        guard !options.tables.isEmpty || !options.exclude.isEmpty else { return findings }
        let reason = "it is copied with all tables alone, and not with some"
        let objects = isSameKind ? schema.last.map(\.described) : schema.views.map { "view \($0.name)" }
        return findings + objects.map { .note($0, reason) }
    }

    /// The foreign keys that tables of an earlier copy lack because what they point at was not there, and comes now.
    func missedKeys(_ plans: [TablePlan]) -> [CopyFinding] {
        guard target == .postgresql, !options.notesKeys else { return [] }
        var findings: [CopyFinding] = []
        for table in schema.tables where brought.contains(table.table.name.name) {
            let name = table.table.name.name
            let parents = existingTable(earlierNames[name] ?? name)?.parents ?? []
            let isMadeNow = plans.contains { $0.source.name == name && (made.contains(name) || !$0.creation.isEmpty) }
            for case .foreignKey(_, let columns, let reference, _) in table.table.constraints where !isMadeNow {
                guard let parent = plans.first(where: { $0.source.name.isSameName(as: reference.table.name) }),
                    made.contains(parent.source.name) || !parent.creation.isEmpty,
                    !parents.contains(parent.target.name)
                else { continue }
                findings.append(
                    .dropped(
                        "foreign key (\(columns.joined(separator: ", "))) of \(name)",
                        "an earlier copy has left it out, before \(parent.source.name) was copied"
                    )
                )
            }
        }
        return findings
    }
}

internal import MigrationKit

extension CopyPlanner {
    /// What the tables are called in the target: as they are there, as an earlier run has called them, or by a name that is free.
    ///
    /// A name that the target cannot have, or that another table has got, gets a number behind it. What has been called so once is
    /// called so again: an earlier run's rows are in it.
    func targetNames(of tables: [SourceTable]) -> [(source: String, target: String)] {
        if isSameKind { return tables.map { ($0.table.name.name, wantedName(of: $0.table.name.name)) } }
        var earlier: [String: String] = [:]
        var owners: [String: String] = [:]
        for name in schema.tables.map(\.table.name.name) {
            guard let given = earlierName(of: name) else { continue }
            earlier[name] = given
            owners[Names.key(given, target)] = name
        }
        var used = Names(
            used: Set(existing.keys).union(earlier.values).union(catalogNames).union(options.ownTables),
            in: target
        )
        return tables.map { table in
            let name = table.table.name.name
            let wanted = wantedName(of: name)
            let owner = owners[Names.key(wanted, target)]
            let isFree = (owner == nil || owner == name) && obstacle(to: wanted) == nil
            let isGoneOnWith = made.contains(name) && earlier[name] != nil
            let chosen = isFree && !isGoneOnWith ? wanted : earlier[name] ?? used.unique(wanted)
            owners[Names.key(chosen, target)] = name
            used.reserve(chosen)
            return (name, chosen)
        }
    }

    /// The name that a table of the source has in the target, or gets: what the policy says, or as the target spells it.
    ///
    /// To SQLite, `Users` and `users` are one table: the target's own is meant where it has one of them.
    func wantedName(of written: String) -> String {
        // A foreign key may spell the table in another way than the table itself.
        let name =
            schema.dialect == .sqlite
            ? schema.tables.map(\.table.name.name).first { $0.isSameName(as: written) } ?? written : written
        if let rename = options.policy.tables[name]?.rename { return Names.fitting(rename, target) }
        guard schema.dialect == .sqlite, existingTable(name) == nil, !made.contains(name) else {
            return Names.fitting(name, target)
        }
        let spelled = existing.values.map(\.name.name).filter { $0.isSameName(as: name) }
        return spelled.count == 1 ? spelled[0] : Names.fitting(name, target)
    }

    /// The target's table for one of the source that is not copied now.
    func presentTable(of name: String) -> TargetTable? {
        existingTable(earlierName(of: name) ?? wantedName(of: name))
    }

    /// What an earlier run has called a table, where that is still a name for it, and the table is there or gone on with.
    private func earlierName(of name: String) -> String? {
        guard let earlier = earlierNames[name], Names.isOne(earlier, for: wantedName(of: name), in: target) else {
            return nil
        }
        return made.contains(name) || existingTable(earlier) != nil ? earlier : nil
    }
}

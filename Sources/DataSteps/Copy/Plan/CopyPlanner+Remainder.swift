internal import MigrationKit

extension CopyPlanner {
    /// What the source has and the target gets not, of the tables that are made; of a copy of all tables, also what belongs to none.
    func remainder(_ tables: [SourceTable], _ plans: [TablePlan]) -> [CopyFinding] {
        let fresh = zip(tables, plans).filter { !$1.creation.isEmpty || made.contains($0.table.name.name) }
            .map(\.0.table.name.name)
        let isWhole = options.tables.isEmpty && options.exclude.isEmpty && !fresh.isEmpty
        let names = Set(fresh)
        let all = (isSameKind ? [] : schema.untranslatedRemainder) + schema.remainder
        return all.filter { rest in
            if let name = rest.name, options.ownTables.contains(name) { return false }
            return rest.table.map(names.contains) ?? isWhole
        }.map(\.finding)
    }
}

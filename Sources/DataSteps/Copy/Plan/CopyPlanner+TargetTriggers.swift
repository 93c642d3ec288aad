internal import MigrationKit

extension CopyPlanner {
    /// Those triggers of a table of the target that have come along with it: what they do for a row, they have done in the source.
    func mutedTriggers(of table: SourceTable, _ there: TargetTable) -> [TargetTrigger] {
        guard brought.contains(table.table.name.name) else { return [] }
        let own = triggerNames(of: table)
        return triggers(of: there).filter { own.contains($0.name.lowercasedASCII) }
    }

    /// What the triggers of a table that is there do with the rows is for its owner to know.
    func firing(_ table: TablePlan, _ there: TargetTable) -> [CopyFinding] {
        let muted = Set(table.muted.map(\.name))
        return triggers(of: there).filter { !muted.contains($0.name) }.map { trigger in
            .note(
                "trigger \(trigger.name)",
                "the target executes it for rows that are loaded into \(there.name.name)"
                    + (trigger.changesRows ? ", and it may change them" : "")
            )
        }
    }

    private func triggers(of table: TargetTable) -> [TargetTrigger] {
        targetTriggers.filter { Names.folded($0.table, target) == Names.folded(table.name.name, target) }
    }

    /// The names of a source table's triggers, in small letters.
    private func triggerNames(of table: SourceTable) -> Set<String> {
        let name = table.table.name.name
        let made = schema.last.filter { $0.object.kind == .trigger && $0.object.table?.isSameName(as: name) == true }
            .map(\.object.name.name)
        let written = schema.triggers.filter { $0.table.isSameName(as: name) }.map(\.name)
        return Set((made + written).map(\.lowercasedASCII))
    }
}

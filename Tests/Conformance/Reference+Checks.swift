import MigrationKit

extension Reference {
    /// Why these revisions are no graph; nil when they are one.
    static func fault(of revisions: [OracleCase.Revision]) -> MigrationError.Code? {
        let ids = Set(revisions.map(\.id))
        let labels = revisions.flatMap(\.labels)
        if Set(labels).count < labels.count || !ids.isDisjoint(with: labels) { return .duplicateLabel }
        let needs = revisions.flatMap { $0.revises + $0.dependsOn }
        if !ids.union(labels).isSuperset(of: needs) { return .missingParent }
        let reference = Reference(revisions)
        let isCyclic = ids.contains { reference.closure(Set(reference.needs[$0] ?? [])).contains($0) }
        return isCyclic ? .cycle : nil
    }

    /// Plays a plan through, step by step: what is wrong with its order or its rows; nil when nothing is.
    func fault(of plan: RevisionPlan, from start: [String]) -> String? {
        var rows = Set(start)
        var applied = closure(rows)
        for step in plan.steps {
            let id = step.revision.rawValue
            for row in step.deletes.map(\.rawValue) where rows.remove(row) == nil { return "deletes absent row \(row)" }
            for row in step.inserts.map(\.rawValue) where !rows.insert(row).inserted {
                return "inserts row \(row) twice"
            }
            switch step.direction {
            case .stamp: continue
            case .repeatable: return "repeats \(id), which no plan of the graph does"
            case .upgrade:
                if !applied.isSuperset(of: needs[id] ?? []) { return "applies \(id) before what it needs" }
                if !applied.insert(id).inserted { return "applies \(id) twice" }
            case .downgrade:
                if applied.remove(id) == nil { return "takes back \(id), which is not applied" }
                if closure(applied).contains(id) { return "takes back \(id) before what needs it" }
            }
            if rows != tips(applied) { return "leaves rows \(rows.sorted()) after \(id)" }
        }
        let heads = plan.heads.map(\.rawValue)
        if heads.count != rows.count || Set(heads) != rows { return "announces \(heads), but leaves \(rows.sorted())" }
        return nil
    }

    /// What is wrong with the order of a history, newest first; nil when nothing is.
    func fault(ofHistory ids: [String]) -> String? {
        var seen: Set<String> = []
        for id in ids {
            if !closure([id]).isDisjoint(with: seen) { return "lists \(id) after what it needs, or twice" }
            seen.insert(id)
        }
        return nil
    }
}

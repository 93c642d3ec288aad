import MigrationKit

extension Reference {
    func answer(to question: Question) -> Answer {
        result {
            let rows = question.rows
            switch question.kind {
            case .upgrade: return try upgrade(Target(question.specs[0]), from: rows)
            case .downgrade: return try downgrade(Target(question.specs[0]), from: rows)
            case .stamp: return try stamp(question.specs.map { try Target($0) }, from: rows)
            case .history: return .plan(steps: try range(question.specs[0]), heads: [])
            }
        }
    }

    private func result(_ body: () throws -> Answer) -> Answer {
        do {
            return try body()
        } catch let refusal as Refusal {
            return .refusal(refusal.code)
        } catch {
            fatalError("\(error)")
        }
    }

    /// What is applied changes from one set to another; its tips are the rows, unless nothing changes.
    private func change(_ rows: [String], to applied: Set<String>) -> Answer {
        let before = closure(Set(rows))
        return .plan(
            steps: applied.symmetricDifference(before),
            heads: applied == before ? Set(rows) : tips(applied)
        )
    }

    /// Afterwards, what was applied and all that the target needs is.
    private func upgrade(_ target: Target, from rows: [String]) throws -> Answer {
        guard target.isRelativeToCurrent, let steps = target.steps else {
            return change(rows, to: closure(Set(rows).union(try revisions(of: target))))
        }
        if steps < 0 { throw Refusal(.invalidDestination) }
        let branch = try lineage(ofBranch: target.branch)
        let start = try start(rows, on: branch) { onBranch, _ in
            onBranch.filter { id in !onBranch.contains { needs[$0]?.contains(id) ?? false } }
        }
        let end = try walk(steps, from: start, on: branch)
        return change(rows, to: closure(Set(rows).union([end].compactMap(\.self))))
    }

    /// Afterwards, the children of the target are not applied, nor is all that needs them; with a branch, that one's child alone.
    private func downgrade(_ target: Target, from rows: [String]) throws -> Answer {
        var branch = try target.branch.map { try revision(named: $0) }
        guard target.isRelativeToCurrent, let steps = target.steps else {
            return try downgrade(to: try single(revisions(of: target)), from: rows) { branch }
        }
        if steps > 0 { throw Refusal(.invalidDestination) }
        let start: String?
        if let branch {
            start = try self.start(rows, on: lineage(of: branch)) { onBranch, applied in
                onBranch.filter { children(of: $0).isDisjoint(with: applied) }
            }
            if start == nil { throw Refusal(.unreachableRevision) }
        } else {
            start = rows.first { tips(Set(rows)).contains($0) }
            branch = start
        }
        return try downgrade(to: walk(steps, from: start, on: nil), from: rows) { branch }
    }

    private func downgrade(
        to destination: String?,
        from rows: [String],
        onBranchOf branch: () throws -> String?
    ) throws -> Answer {
        var lowest = children(of: destination)
        if lowest.count > 1, let branch = try branch() {
            lowest.formIntersection(ancestors([branch]))
            if lowest.isEmpty { throw Refusal(.invalidDestination) }
        }
        let applied = closure(Set(rows))
        let remaining = applied.subtracting(dependents(lowest))
        if remaining == applied, let destination, !tips(Set(rows)).contains(destination) {
            throw Refusal(.invalidDestination)
        }
        return change(rows, to: remaining)
    }

    private func single(_ ids: Set<String>) throws -> String? {
        if ids.count > 1 { throw Refusal(.multipleHeads) }
        return ids.first
    }

    /// What Alembic makes of `downgrade branch@name`: it looks the name up without the branch, which then only chooses among
    /// several children of the destination.
    func downgradeIgnoringBranch(_ question: Question) -> Answer? {
        guard var target = try? Target(question.specs[0]), target.steps == nil, let branch = target.branch else {
            return nil
        }
        target.branch = nil
        // Alembic is asked about the tips of the rows.
        let tips = tips(Set(question.rows))
        let rows = question.rows.filter(tips.contains)
        return result {
            try downgrade(to: single(revisions(of: target)), from: rows) { try revision(named: branch) }
        }
    }

    /// Afterwards, the targets have rows, and nothing has that they need or that needs them.
    private func stamp(_ targets: [Target], from rows: [String]) throws -> Answer {
        var wanted: Set<String> = []
        var cleared: Set<String> = []
        for target in targets {
            if target.isRelativeToCurrent { throw Refusal(.malformedRevision) }
            let found = tips(try revisions(of: target))
            wanted.formUnion(found)
            guard found.isEmpty else { continue }
            cleared.formUnion(try target.branch.map { relatives(of: try revision(named: $0)) } ?? ids)
        }
        if tips(wanted) != wanted { throw Refusal(.overlappingRevisions) }
        let related = wanted.reduce(into: Set<String>()) { $0.formUnion(relatives(of: $1)) }
        let remaining = Set(rows).subtracting(related).subtracting(cleared).union(wanted)
        return .plan(steps: [], heads: remaining == Set(rows) ? remaining : tips(remaining))
    }

    /// From a start, included, up the line to an end, included.
    private func range(_ text: String) throws -> Set<String> {
        let ends = text.split(separator: ":", omittingEmptySubsequences: false)
        let start = ends[0].isEmpty ? nil : try Target(ends[0])
        let end = try Target(ends[1].isEmpty ? "heads" : ends[1])
        var lower: Set<String> = []
        var upper: Set<String> = []
        if let start, start.isRelativeToCurrent {
            upper = try revisions(of: end)
            lower = try walkAll(start, from: upper)
        } else {
            lower = try start.map { try revisions(of: $0) } ?? []
            upper = end.isRelativeToCurrent ? try walkAll(end, from: lower) : try revisions(of: end)
            if !end.isRelativeToCurrent, let branch = try lineage(ofBranch: start?.branch) {
                upper.formIntersection(branch)
            }
        }
        let found = closure(upper)
        if lower.isEmpty { return found }
        let line = descendants(lower)
        let isOpen = ends[1].isEmpty || ends[1].hasSuffix("heads")
        guard lower.isSubset(of: found), isOpen || !upper.isDisjoint(with: line) else {
            throw Refusal(.invalidDestination)
        }
        return found.intersection(line).subtracting(closure(lower)).union(lower)
    }

    /// The other end of a range that counts from one end; nothing where it reaches the base.
    private func walkAll(_ target: Target, from starts: Set<String>) throws -> Set<String> {
        let places = starts.isEmpty ? [nil] : starts.map(Optional.some)
        let ends = try places.map { try walk(target.steps ?? 0, from: $0, on: nil, clipped: true) }
        return ends.contains(nil) ? [] : Set(ends.compactMap(\.self))
    }
}

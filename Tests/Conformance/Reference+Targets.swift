import MigrationKit

extension Reference {
    struct Refusal: Error {
        var code: MigrationError.Code
        init(_ code: MigrationError.Code) { self.code = code }
    }

    /// `[branch@]name[±N]`, where either the name or the steps may be missing.
    struct Target {
        var branch: String?
        var name: String
        var steps: Int?

        init(_ text: some StringProtocol) throws {
            let parts = String(text).wholeMatch(of: /(?:([^@]+)@)?([^@+-]*)([+-][0-9]+)?/)
            guard let parts, !parts.2.isEmpty || parts.3 != nil else { throw Refusal(.malformedRevision) }
            branch = parts.1.map(String.init)
            name = String(parts.2)
            steps = parts.3.flatMap { Int($0) }
        }

        /// Whether the steps count from what is applied.
        var isRelativeToCurrent: Bool { name.isEmpty }
    }

    /// The revision with this identifier or label, or the only one with a name that begins so; on the branch, if one is given.
    func revision(named name: String, on branch: Set<String>? = nil) throws -> String {
        if let id = ids.contains(name) ? name : labels[name] {
            guard branch?.contains(id) ?? true else { throw Refusal(.unknownRevision) }
            return id
        }
        let byLabel = labels.filter { $0.key.count > 3 && $0.key.hasPrefix(name) }.map(\.value)
        let found = ids.filter { $0.hasPrefix(name) }.union(byLabel).intersection(branch ?? ids)
        if found.count > 1 { throw Refusal(.ambiguousRevision) }
        guard let id = found.first else { throw Refusal(.unknownRevision) }
        return id
    }

    func lineage(ofBranch name: String?) throws -> Set<String>? {
        try name.map { lineage(of: try revision(named: $0)) }
    }

    /// The revisions that a target means which does not count from what is applied; none for the base.
    func revisions(of target: Target) throws -> Set<String> {
        let branch = try lineage(ofBranch: target.branch)
        let isUp = target.steps.map { $0 > 0 } ?? false
        let anchors: Set<String>
        switch target.name {
        case "base": anchors = []
        case "heads": anchors = branch.map(heads.intersection) ?? effectiveHeads
        case "head":
            anchors = heads.intersection(branch ?? ids)
            if anchors.count > 1 { throw Refusal(.multipleHeads) }
        default: anchors = [try revision(named: target.name, on: isUp ? nil : branch)]
        }
        guard let steps = target.steps else { return anchors }
        if anchors.count > 1 { throw Refusal(.multipleHeads) }
        return Set([try walk(steps, from: anchors.first, on: isUp ? branch : nil)].compactMap(\.self))
    }

    /// The revision so many steps above or below another; nil is the base. Clipped, a walk stays where the line ends.
    func walk(_ steps: Int, from start: String?, on branch: Set<String>?, clipped: Bool = false) throws -> String? {
        var place = start
        for _ in 0..<abs(steps) {
            var next: Set<String>
            if steps > 0 {
                next = children(of: place).intersection(branch ?? ids)
            } else {
                guard let id = place else {
                    if clipped { return nil }
                    throw Refusal(.unreachableRevision)
                }
                next = Set(parents[id] ?? [])
                if next.isEmpty {
                    place = nil
                    continue
                }
            }
            if next.isEmpty, clipped { return place }
            guard next.count == 1 else { throw Refusal(.unreachableRevision) }
            place = next.first
        }
        return place
    }

    /// Where steps begin that count from what is applied: nil is the base.
    ///
    /// On a branch without a row, `below` says which of its applied revisions are the last: those that no applied one revises.
    func start(_ rows: [String], on branch: Set<String>?, last: (Set<String>, Set<String>) -> Set<String>) throws
        -> String?
    {
        var starts = tips(Set(rows)).intersection(branch ?? ids)
        if let branch, starts.isEmpty {
            let applied = closure(Set(rows))
            starts = last(applied.intersection(branch), applied)
        }
        if starts.count > 1 { throw Refusal(.unreachableRevision) }
        return starts.first
    }
}

extension RevisionGraph {
    /// The node with this identifier or label, or else the only one with a name that starts so.
    ///
    /// With a branch, prefixes are looked up on that branch alone, and the node must be on it.
    func node(named name: String, on branch: Branch? = nil) throws(MigrationError) -> Int {
        if let node = numbers[RevisionID(name)] ?? labelled[name] {
            guard let branch, !branch.lineage[node] else { return node }
            throw notOnBranch(node, branch)
        }
        let all = PrefixIndex(ids: numbers, labels: labelled).nodes(startingWith: name)
        let candidates = branch.map { branch in all.filter { branch.lineage[$0] } } ?? all
        if candidates.count > 1 {
            let names = NameSuggestion.list(ids(candidates).map(\.rawValue))
            throw MigrationError(
                .ambiguousRevision,
                "'\(name)' fits several revisions: \(names)",
                hint: "write more of the id; list the revisions with: migrate history"
            )
        }
        if let node = candidates.first { return node }
        if let branch, let elsewhere = all.first { throw notOnBranch(elsewhere, branch) }
        throw unknown(name)
    }

    /// The branch that a label, or a revision on it, names.
    func branch(named name: String) throws(MigrationError) -> Branch {
        let node = try node(named: name)
        return Branch(name: name, node: node, lineage: lineage(of: node))
    }

    /// The nodes of the rows of a version table.
    func nodes(ofRows rows: [RevisionID]) throws(MigrationError) -> [Int] {
        var nodes: [Int] = []
        for id in rows {
            guard let node = numbers[id] else { throw notInDirectory(id) }
            if !nodes.contains(node) { nodes.append(node) }
        }
        return nodes
    }

    private func unknown(_ name: String) -> MigrationError {
        let question = NameSuggestion.question(name, among: allNames).map { $0 + " " } ?? ""
        return MigrationError(
            .unknownRevision,
            "no revision has the id, the beginning of an id or the branch label '\(name)'",
            hint: question + "list the revisions with: migrate history"
        )
    }

    private func notOnBranch(_ node: Int, _ branch: Branch) -> MigrationError {
        let id = records[node].id
        return MigrationError(
            .unknownRevision,
            "revision \(id) is not on the branch '\(branch.name)'",
            hint: "leave out '\(branch.name)@', or name a revision of: migrate history -r \(branch.name)@base:",
            revision: id
        )
    }

    private func notInDirectory(_ id: RevisionID) -> MigrationError {
        let nearest = NameSuggestion.nearest(to: id.rawValue, among: records.lazy.map(\.id.rawValue))
        let suggestion = nearest.isEmpty ? "" : " (the nearest here: \(nearest.joined(separator: ", ")))"
        return MigrationError(
            .revisionNotInDirectory,
            "the database is at revision \(id), which has no file in the directory\(suggestion)",
            hint:
                "check out the branch that has its file, or after a look at the schema say which revision it is with: "
                + "migrate stamp --purge REVISION",
            revision: id
        )
    }
}

extension RevisionGraph {
    /// What `label@` or `rev@` narrows a target to.
    struct Branch {
        /// As it was typed.
        let name: String
        /// The revision that it names.
        let node: Int
        /// That revision, its ancestors and its descendants, through parents alone.
        let lineage: NodeFlags
    }
}

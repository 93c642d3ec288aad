internal import MigrationKit

/// The parents of a merge.
enum MergeParents {
    /// The revisions that the targets name, found to be worth joining.
    ///
    /// - Throws: Fewer than two revisions, one that is named twice, or one that is an ancestor of another.
    static func of(_ targets: [RevisionTarget], in graph: RevisionGraph) throws(MigrationError) -> [RevisionID] {
        var parents: [RevisionID] = []
        for target in targets {
            let found = try graph.resolve(target)
            guard !found.isEmpty else {
                throw MigrationError(
                    .usage,
                    "'\(target)' is no revision that could be merged",
                    hint: "name two of the heads; list them with: migrate heads"
                )
            }
            for id in found {
                guard !parents.contains(id) else {
                    throw MigrationError(
                        .overlappingRevisions,
                        "revision \(id) is named twice",
                        hint: "name two different heads; list them with: migrate heads"
                    )
                }
                parents.append(id)
            }
        }
        guard parents.count > 1 else {
            throw MigrationError(
                .usage,
                "a merge joins two revisions or more, and \(parents.first.map { "\($0) is one" } ?? "none is named")",
                hint: "name two of the heads; list them with: migrate heads"
            )
        }
        for descendant in parents {
            let below = graph.ancestors(of: descendant)
            guard let ancestor = parents.first(where: { $0 != descendant && below.contains($0) }) else { continue }
            throw MigrationError(
                .overlappingRevisions,
                "\(ancestor) is an ancestor of \(descendant): there is nothing to merge",
                hint: "name two of the heads; list them with: migrate heads"
            )
        }
        return parents
    }
}

extension RevisionGraph {
    /// What lies below a revision, through parents alone.
    func ancestors(of id: RevisionID) -> Set<RevisionID> {
        var found: Set<RevisionID> = []
        var rest = parents(of: id)
        while let next = rest.popLast() {
            if found.insert(next).inserted { rest += parents(of: next) }
        }
        return found
    }
}

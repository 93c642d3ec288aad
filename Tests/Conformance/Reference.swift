import MigrationKit

/// A second opinion, from the declared edges alone: what each plan means, said with sets of names and nothing clever.
///
/// It is what our answer is held against where Alembic's is a crash or a bug.
struct Reference {
    typealias Edges = [String: [String]]

    let parents: Edges
    /// Parents and dependencies.
    let needs: Edges
    let labels: [String: String]
    private let children: Edges
    private let neededBy: Edges

    init(_ revisions: [OracleCase.Revision]) {
        var labels: [String: String] = [:]
        for revision in revisions {
            for label in revision.labels { labels[label] = revision.id }
        }
        var (parents, needs, children, neededBy) = (Edges(), Edges(), Edges(), Edges())
        for revision in revisions {
            parents[revision.id] = revision.revises
            needs[revision.id] = revision.revises + revision.dependsOn.map { labels[$0] ?? $0 }
            for parent in revision.revises { children[parent, default: []].append(revision.id) }
            for need in needs[revision.id] ?? [] { neededBy[need, default: []].append(revision.id) }
        }
        (self.parents, self.needs, self.labels) = (parents, needs, labels)
        (self.children, self.neededBy) = (children, neededBy)
    }

    var ids: Set<String> { Set(parents.keys) }
    var bases: Set<String> { ids.filter { parents[$0] == [] } }
    var heads: Set<String> { ids.filter { children[$0] == nil } }
    /// The heads that nothing depends on.
    var effectiveHeads: Set<String> { ids.filter { neededBy[$0] == nil } }

    func children(of id: String?) -> Set<String> { id.map { Set(children[$0] ?? []) } ?? bases }

    /// The revisions, and all that edges lead to from there.
    private func reached(from start: Set<String>, along edges: Edges) -> Set<String> {
        var found: Set<String> = []
        var rest = Array(start)
        while let id = rest.popLast() {
            if found.insert(id).inserted { rest += edges[id] ?? [] }
        }
        return found
    }

    /// The revisions and all they need.
    func closure(_ start: Set<String>) -> Set<String> { reached(from: start, along: needs) }
    /// The revisions and all that needs them.
    func dependents(_ start: Set<String>) -> Set<String> { reached(from: start, along: neededBy) }
    /// The revisions, their parents, and the parents of those.
    func ancestors(_ start: Set<String>) -> Set<String> { reached(from: start, along: parents) }
    /// The revisions, their children, and the children of those.
    func descendants(_ start: Set<String>) -> Set<String> { reached(from: start, along: children) }
    /// What is on one line with a revision.
    func lineage(of id: String) -> Set<String> { ancestors([id]).union(descendants([id])) }
    /// What a revision needs and what needs it.
    func relatives(of id: String) -> Set<String> { closure([id]).union(dependents([id])) }

    /// The members that no other member needs.
    func tips(_ ids: Set<String>) -> Set<String> {
        ids.filter { id in !ids.contains { $0 != id && closure([$0]).contains(id) } }
    }

    /// Whether some revision names as a parent or dependency what another one of those leads to.
    var hasRedundantNeed: Bool { needs.values.contains { tips(Set($0)) != Set($0) } }
}

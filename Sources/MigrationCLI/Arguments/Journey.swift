internal import MigrationKit

/// Where a script starts and where it leads: `head`, `a1:head`, `a1,x2:heads`.
struct Journey {
    /// The revisions that the database is supposed to be at; `nil` when nothing is said.
    var start: [RevisionID]?
    /// Where it leads.
    var targets: [RevisionTarget]

    init(_ arguments: [String], in graph: RevisionGraph) throws {
        guard arguments.count == 1, let argument = arguments.first, let colon = argument.firstIndex(of: ":") else {
            targets = try Targets.parse(arguments)
            return
        }
        let end = String(argument[argument.index(after: colon)...])
        let from = ArgumentOrder.restored(String(argument[..<colon]))
        targets = try [RevisionTarget(parsing: end)]
        start = try Self.heads(from, in: graph)
    }

    /// Revisions with commas between them, as the heads of a database.
    static func heads(_ text: String, in graph: RevisionGraph) throws -> [RevisionID] {
        var heads: [RevisionID] = []
        for name in text.split(separator: ",", omittingEmptySubsequences: false) {
            for id in try graph.resolve(RevisionTarget(parsing: String(name))) where !heads.contains(id) {
                heads.append(id)
            }
        }
        return heads
    }
}

internal import MigrationKit

/// Reads revisions as they are typed on the command line.
enum Targets {
    static func parse(_ text: String) throws -> RevisionTarget {
        try RevisionTarget(parsing: ArgumentOrder.restored(text))
    }

    static func parse(_ texts: [String]) throws -> [RevisionTarget] {
        try texts.map(parse)
    }

    /// Finds out whether a database is named, and the revisions are there, as far as that can be told without connecting.
    static func check(_ texts: [String], in context: Context) throws {
        let project = try context.project(isSilent: true)
        _ = try project.databaseURL()
        let library = try context.library(of: project)
        _ = try library.repeatables()
        for target in try parse(texts) where !target.isRelativeToCurrent { try check(target, in: library.graph) }
    }

    /// Refuses a name that is wrong wherever a database stands.
    private static func check(_ target: RevisionTarget, in graph: RevisionGraph) throws(MigrationError) {
        do throws(MigrationError) {
            _ = try graph.resolve(target)
        } catch {
            if names.contains(error.code) { throw error }
        }
    }

    private static let names: Set<MigrationError.Code> = [.unknownRevision, .ambiguousRevision, .multipleHeads]
}

internal import MigrationKit

/// Reads revisions as they are typed on the command line.
enum Targets {
    static func parse(_ text: String) throws -> RevisionTarget {
        try RevisionTarget(parsing: ArgumentOrder.restored(text))
    }

    static func parse(_ texts: [String]) throws -> [RevisionTarget] {
        try texts.map(parse)
    }
}

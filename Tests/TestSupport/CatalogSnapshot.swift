import MigrationKit

/// All that the catalog of a database says, one line for each object, without the two tables of the runner.
public struct CatalogSnapshot: Hashable, Sendable, CustomStringConvertible {
    /// The lines, in order.
    public var lines: [String]

    /// Reads the catalog of a database.
    public init(of database: TestDatabase, on url: String) async throws {
        switch database {
        case .postgresql: lines = try await Self.postgresql(url)
        case .sqlite: lines = try await Self.sqlite(url)
        }
        lines.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// All of it, for a failed test.
    public var description: String { lines.joined(separator: "\n") }

    /// What went (`-`) and what came (`+`) from another state to this one; empty when they are the same.
    public func changes(since old: CatalogSnapshot) -> String {
        let gone = old.lines.filter { !lines.contains($0) }.map { "- \($0)" }
        let new = lines.filter { !old.lines.contains($0) }.map { "+ \($0)" }
        return (gone + new).joined(separator: "\n")
    }
}

public import MigrationKit

/// Removes the rows that a ``CopyStep`` of the same revision has brought, and no others.
public struct CopiedRowsStep: DataStep {
    /// The tables; empty for all.
    public var tables: [String]
    /// The tables that were left out.
    public var exclude: [String]
    /// Ranges of keys, by table.
    public var rows: [String: [ClosedRange<Int64>]]

    /// `remove the copied rows of users, teams`
    public var title: String { Self.title("remove the copied rows of", tables, exclude, rows) }

    /// Removes them, or goes on with it.
    public func run(on databases: Databases, for revision: RevisionID) async throws -> Int64 {
        let name = Self.name(of: revision, tables, exclude, rows)
        return try await databases.driver(for: databases.target)
            .withConnection(to: databases.target, options: databases.options) { target in
                try await CopiedRowsRemoval(
                    keys: CopiedKeys(source: name),
                    checkpoints: CheckpointTable(source: name),
                    connection: target
                ).run()
            }
    }

    /// What the two steps have in common, wherever the rows come from.
    static func name(
        of revision: RevisionID,
        _ tables: [String],
        _ exclude: [String],
        _ rows: [String: [ClosedRange<Int64>]]
    ) -> String {
        "revision \(revision): \(title("copy", tables, exclude, rows))"
    }

    static func title(
        _ verb: String,
        _ tables: [String],
        _ exclude: [String],
        _ rows: [String: [ClosedRange<Int64>]]
    ) -> String {
        var text = "\(verb) \(tables.isEmpty ? "all tables" : tables.joined(separator: ", "))"
        if !exclude.isEmpty { text += " but \(exclude.joined(separator: ", "))" }
        for (table, ranges) in rows.sorted(by: { $0.key < $1.key }) {
            for range in ranges { text += ", \(table) \(range.lowerBound)-\(range.upperBound)" }
        }
        return text
    }
}

import MigrationKit

/// The tables that are copied into.
struct CreateTables: Revision {
    static let id: RevisionID = "c0a000000001"
    static let revises: [RevisionID] = []

    func upgrade(_ op: Operations) async throws {
        try await op.createTable(
            "numbered",
            .column("id", .bigint, .primaryKey),
            .column("n", .bigint),
            .column("title", .text)
        )
        try await op.createTable(
            "spelled",
            .column("k", .text, .notNull),
            .column("n", .bigint, .notNull),
            .primaryKey("k", "n")
        )
    }
}

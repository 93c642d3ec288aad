import MigrationKit

/// Create user_knowledge.
///
/// Revision ID: 4f1c2a9b7d3e
/// Revises: (base)
/// Create Date: 2026-11-21 03:48:12 UTC
///
/// The profiles of users, in a database that other services share. A table of this name that is there already is left as it is, by
/// the upgrade and by the downgrade.
struct CreateUserKnowledge: Revision {
    static let id: RevisionID = "4f1c2a9b7d3e"
    static let revises: [RevisionID] = []

    static let table = Table(
        "user_knowledge",
        [
            .column("id", .uuid, .primaryKey, .default(.randomUUID)),
            .column("user_id", .varchar(255), .notNull, .unique),
            .column("name", .varchar(255)),
            .column("personality", .text),
            .column("background", .text),
            .column("expertise", .jsonb),
            .column("communication_style", .text),
            .column("preferences", .jsonb),
            .column("file_path", .varchar(500)),
            .column("created_at", .timestamptz, .notNull, .default(.now)),
            .column("updated_at", .timestamptz, .notNull, .default(.now)),
            .index("ix_user_knowledge_name", "name"),
            .index("ix_user_knowledge_updated_at", "updated_at"),
            .trigger("user_knowledge_updated_at", .before, [.update()], .set(column: "updated_at", to: .now)),
        ]
    )

    func upgrade(_ op: Operations) async throws {
        try await op.createTable(Self.table, ifNotExists: true)
    }

    func downgrade(_ op: Operations) async throws {
        try await op.dropTable(Self.table, ifExists: true)
    }
}

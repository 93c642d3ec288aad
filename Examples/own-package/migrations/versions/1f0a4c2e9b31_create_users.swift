import MigrationKit

/// Create users.
///
/// Revision ID: 1f0a4c2e9b31
/// Revises: (base)
/// Create Date: 2026-11-21 09:00:00 UTC
struct CreateUsers: Revision {
    static let id: RevisionID = "1f0a4c2e9b31"
    static let revises: [RevisionID] = []

    func upgrade(_ op: Operations) async throws {
        try await op.createTable(
            "users",
            .column("id", .bigint, .primaryKey, .identity),
            .column("email", .varchar(255), .notNull),
            .column("plan", .text, .notNull, .default("free")),
            .column("updated_at", .timestamptz, .notNull, .default(.now)),
            .index("ix_users_email", .expression("lower(email)"), unique: true),
            .trigger("users_touch", .before, [.update()], .set(column: "updated_at", to: .now)),
        )
    }
}

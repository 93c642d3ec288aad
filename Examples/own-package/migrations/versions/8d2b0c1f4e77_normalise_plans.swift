import MigrationKit

/// Normalise plans.
///
/// Revision ID: 8d2b0c1f4e77
/// Revises: 1f0a4c2e9b31
/// Create Date: 2026-11-21 09:05:00 UTC
struct NormalisePlans: Revision {
    static let id: RevisionID = "8d2b0c1f4e77"
    static let revises: [RevisionID] = ["1f0a4c2e9b31"]

    func upgrade(_ op: Operations) async throws {
        try await op.execute("UPDATE users SET plan = $1 WHERE plan IN ('Pro', 'PRO')", ["pro"])
        try await op.createCheckConstraint("plan_known", on: "users", "plan IN ('free', 'pro')")
    }

    func downgrade(_ op: Operations) async throws {
        try await op.dropConstraint("plan_known", on: "users")
    }
}

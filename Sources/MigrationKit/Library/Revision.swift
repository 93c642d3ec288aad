/// A revision written in Swift.
///
/// ```swift
/// /// Create tags.
/// ///
/// /// Revision ID: 8d2b0c1f4e77
/// /// Revises: 4f1c2a9b7d3e
/// struct CreateTags: Revision {
///     static let id: RevisionID = "8d2b0c1f4e77"
///     static let revises: [RevisionID] = ["4f1c2a9b7d3e"]
///
///     func upgrade(_ op: Operations) async throws {
///         try await op.createTable("tags", .column("id", .bigint, .primaryKey, .identity))
///     }
/// }
/// ```
/// A revision without `downgrade(_:)` is taken back by reversing its operations.
public protocol Revision: Sendable {
    /// The identifier.
    static var id: RevisionID { get }
    /// The parents; empty for a base.
    static var revises: [RevisionID] { get }
    /// Names for the branch that begins here.
    static var branchLabels: [String] { get }
    /// Revisions, by id or branch label, that must be applied before without being parents.
    static var dependsOn: [String] { get }
    /// How the revision is committed.
    static var transaction: TransactionMode { get }

    /// Revisions carry nothing along.
    init()

    /// Goes from the parents to this revision.
    nonisolated(nonsending) func upgrade(_ op: Operations) async throws

    /// Goes back to the parents.
    nonisolated(nonsending) func downgrade(_ op: Operations) async throws
}

extension Revision {
    /// No label.
    public static var branchLabels: [String] { [] }
    /// No dependency.
    public static var dependsOn: [String] { [] }
    /// One transaction.
    public static var transaction: TransactionMode { .perRevision }

    /// Reverses what `upgrade(_:)` does, last operation first.
    public nonisolated(nonsending) func downgrade(_ op: Operations) async throws {
        try await op.reverse { try await upgrade($0) }
    }
}

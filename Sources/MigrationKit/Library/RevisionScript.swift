/// What a revision does, whatever it is written in.
public protocol RevisionScript: Sendable {
    /// How the revision is committed.
    var transaction: TransactionMode { get }
    /// The checksum of the revision's file.
    var checksum: String { get }

    /// Goes from the parents to the revision.
    nonisolated(nonsending) func upgrade(_ op: Operations) async throws

    /// Goes back to the parents.
    nonisolated(nonsending) func downgrade(_ op: Operations) async throws
}

/// A revision written in Swift.
struct SwiftRevisionScript: RevisionScript {
    var revision: any Revision.Type
    var checksum: String

    var transaction: TransactionMode { revision.transaction }

    nonisolated(nonsending) func upgrade(_ op: Operations) async throws {
        try await revision.init().upgrade(op)
    }

    nonisolated(nonsending) func downgrade(_ op: Operations) async throws {
        try await revision.init().downgrade(op)
    }
}

/// A revision written in Swift.
public struct SwiftRevisionScript: RevisionScript {
    private let revision: any Revision.Type
    /// The checksum of the file.
    public let checksum: String

    /// Takes a revision that is built into the binary.
    public init(_ entry: RevisionRegistry.SwiftEntry) {
        revision = entry.revision
        checksum = entry.checksum
    }

    /// How the revision is committed.
    public var transaction: TransactionMode { revision.transaction }

    /// Goes from the parents to the revision.
    public nonisolated(nonsending) func upgrade(_ op: Operations) async throws {
        try await revision.init().upgrade(op)
    }

    /// Goes back to the parents.
    public nonisolated(nonsending) func downgrade(_ op: Operations) async throws {
        try await revision.init().downgrade(op)
    }
}

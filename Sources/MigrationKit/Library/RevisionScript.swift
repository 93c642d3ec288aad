/// What a revision does, whatever it is written in.
public protocol RevisionScript: Sendable {
    /// How the revision is committed.
    var transaction: TransactionMode { get }
    /// The checksum of the revision's file.
    var checksum: String { get }

    /// Finds what is wrong before anything is changed, as far as that can be seen without a database.
    func check(_ direction: RevisionPlan.Direction, for dialect: DialectName) throws(MigrationError)

    /// Goes from the parents to the revision.
    nonisolated(nonsending) func upgrade(_ op: Operations) async throws

    /// Goes back to the parents.
    nonisolated(nonsending) func downgrade(_ op: Operations) async throws
}

extension RevisionScript {
    /// There is nothing to see: the compiler has checked it.
    public func check(_ direction: RevisionPlan.Direction, for dialect: DialectName) {}
}

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

public import MigrationKit

/// A revision made of closures: what a test of a driver is written with.
public struct ContractRevision: RevisionScript {
    /// One direction.
    public typealias Step = @Sendable (Operations) async throws -> Void

    /// The identifier.
    public let id: RevisionID
    /// The parents.
    public let revises: [RevisionID]
    /// How the revision is committed.
    public let transaction: TransactionMode
    private let up: Step
    private let down: Step?

    /// Makes a revision; without `down` its downgrade is the reverse of `up`.
    public init(
        _ id: RevisionID,
        revises: [RevisionID] = [],
        transaction: TransactionMode = .perRevision,
        up: @escaping Step,
        down: Step? = nil
    ) {
        self.id = id
        self.revises = revises
        self.transaction = transaction
        self.up = up
        self.down = down
    }

    /// The same for all: there is no file.
    public var checksum: String { "0000000000000000" }

    /// Goes from the parents to the revision.
    public nonisolated(nonsending) func upgrade(_ op: Operations) async throws {
        try await up(op)
    }

    /// Goes back to the parents.
    public nonisolated(nonsending) func downgrade(_ op: Operations) async throws {
        guard let down else { return try await op.reverse { try await up($0) } }
        try await down(op)
    }

    /// What a migrator works with.
    public static func library(_ revisions: [ContractRevision]) throws -> RevisionLibrary {
        let records = revisions.map {
            RevisionRecord(
                id: $0.id,
                revises: $0.revises,
                message: "revision \($0.id)",
                location: SourceLocation(file: "versions/\($0.id).swift", line: 1)
            )
        }
        let scripts = Dictionary(uniqueKeysWithValues: revisions.map { ($0.id, $0) })
        return RevisionLibrary(graph: try RevisionGraph(records)) { record in
            guard let script = scripts[record.id] else { throw ContractViolation(description: "no \(record.id)") }
            return script
        }
    }
}

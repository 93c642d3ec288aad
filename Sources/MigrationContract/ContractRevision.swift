import MigrationKit

/// A revision made of closures.
struct ContractRevision: RevisionScript {
    typealias Step = @Sendable (Operations) async throws -> Void

    let id: RevisionID
    let revises: [RevisionID]
    let transaction: TransactionMode
    private let up: Step
    private let down: Step?

    init(
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

    var checksum: String { "0000000000000000" }

    nonisolated(nonsending) func upgrade(_ op: Operations) async throws {
        try await up(op)
    }

    nonisolated(nonsending) func downgrade(_ op: Operations) async throws {
        guard let down else { return try await op.reverse { try await up($0) } }
        try await down(op)
    }

    static func library(_ revisions: [ContractRevision]) throws -> RevisionLibrary {
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

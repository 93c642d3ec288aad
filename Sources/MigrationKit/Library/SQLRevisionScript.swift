internal import RevisionSource

/// A revision written in SQL.
public struct SQLRevisionScript: RevisionScript {
    private let file: SQLRevisionFile
    private let path: String
    /// The checksum of the file.
    public let checksum: String

    /// Reads the bytes of a file; `path` is for messages.
    public init(bytes: [UInt8], path: String) throws(MigrationError) {
        file = try SQLRevisionFile(bytes, file: path)
        self.path = path
        checksum = Checksum(of: bytes, language: .sql).description
    }

    /// How the revision is committed.
    public var transaction: TransactionMode { file.header.transaction }

    /// Executes what stands below `-- migrate:up`.
    public nonisolated(nonsending) func upgrade(_ op: Operations) async throws {
        try await run(file.up, op)
    }

    /// Executes what stands below `-- migrate:down`.
    public nonisolated(nonsending) func downgrade(_ op: Operations) async throws {
        guard let down = file.down else {
            throw MigrationError(
                .irreversible,
                "this revision has no downgrade",
                hint: "write one below a line -- migrate:down; a downgrade that does nothing is an empty one",
                location: SourceLocation(file: path, line: 0)
            )
        }
        try await run(down, op)
    }

    private nonisolated(nonsending) func run(_ script: SQLRevisionFile.Script, _ op: Operations) async throws {
        let location = SourceLocation(file: path, line: script.line)
        try await op.sink.perform(.execute(SQLText(script.text), parameters: [], reverse: nil), at: location)
    }
}

internal import RevisionSource

/// A revision written in SQL.
public struct SQLRevisionScript: RevisionScript {
    private let file: SQLRevisionFile
    private let path: String
    /// The statements of the direction that was checked.
    private var checked: (script: SQLRevisionFile.Script, sql: WrittenSQL)?
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

    /// Reads the statements: a quote that is never closed, or a `COMMIT`, is found before the first of them is executed.
    public mutating func check(_ direction: RevisionPlan.Direction, for dialect: DialectName) throws(MigrationError) {
        try refuseUnwritten(direction)
        let script = try direction == .downgrade ? down() : file.up
        checked = (script, try WrittenSQL(Statement(script.text, at: location(of: script)), for: dialect))
    }

    /// Executes what stands below `-- migrate:up`.
    public nonisolated(nonsending) func upgrade(_ op: Operations) async throws {
        try refuseUnwritten(.upgrade)
        try await run(file.up, op)
    }

    /// Executes what stands below `-- migrate:down`.
    public nonisolated(nonsending) func downgrade(_ op: Operations) async throws {
        try refuseUnwritten(.downgrade)
        try await run(down(), op)
    }

    private func refuseUnwritten(_ direction: RevisionPlan.Direction) throws(MigrationError) {
        guard let unwritten = file.header.unwritten, unwritten.directions.contains(direction) else { return }
        let side = direction == .downgrade ? "down" : "up"
        throw MigrationError(
            .unwrittenRevision,
            "the \(direction) of this revision is still to be written",
            hint: "write it below -- migrate:\(side), and then take \(side) out of the line -- unwritten",
            location: SourceLocation(file: path, line: unwritten.line),
            revision: file.header.record.id
        )
    }

    private func down() throws(MigrationError) -> SQLRevisionFile.Script {
        guard let down = file.down else {
            throw MigrationError(
                .irreversible,
                "this revision has no downgrade",
                hint: "write one below a line -- migrate:down; a downgrade that does nothing is an empty one",
                location: SourceLocation(file: path, line: 0),
                revision: file.header.record.id
            )
        }
        return down
    }

    private func location(of script: SQLRevisionFile.Script) -> SourceLocation {
        SourceLocation(file: path, line: script.line)
    }

    private nonisolated(nonsending) func run(_ script: SQLRevisionFile.Script, _ op: Operations) async throws {
        if let checked, checked.script == script, let sink = op.sink as? any WrittenSQLSink,
            sink.dialect == checked.sql.dialect
        {
            return try await sink.perform(checked.sql, at: location(of: script))
        }
        let operation = Operation.execute(SQLText(script.text), parameters: [], reverse: nil)
        try await op.sink.perform(operation, at: location(of: script))
    }
}

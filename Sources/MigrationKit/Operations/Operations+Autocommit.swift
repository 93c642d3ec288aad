extension Operations {
    /// Executes operations one by one, each committed by itself, in the midst of a revision that otherwise is a transaction: for what
    /// the database refuses in one, and for what has to be committed before it is used.
    ///
    /// ```swift
    /// try await op.autocommit { op in
    ///     try await op.addEnumValue("mood", "great")
    ///     try await op.createIndex("ix_users_mood", on: "users", "mood", concurrently: true)
    /// }
    /// ```
    /// ```sql
    /// ALTER TYPE mood ADD VALUE 'great';
    /// CREATE INDEX CONCURRENTLY ix_users_mood ON users (mood);
    /// ```
    /// The revision declares `static let transaction: TransactionMode = .autocommitBlocks`, so that the runner keeps count of what is
    /// committed from the beginning: a revision that fails, or is killed, after a block is not rolled back, but continued where it
    /// stopped by the next run. What went before the block has been committed then; the version row is written at the end alone.
    ///
    /// The downgrade that reverses the revision executes the reverses of a block's operations one by one, too. In a revision with
    /// `transaction = .none`, everything is committed by itself anyway.
    public func autocommit(
        file: StaticString = #fileID,
        line: UInt = #line,
        _ body: nonisolated(nonsending) (Operations) async throws -> Void
    ) async throws {
        try await sink.beginAutocommit(at: SourceLocation(file: "\(file)", line: Int(line)))
        do {
            try await body(self)
        } catch {
            // A revision may go on after an error, and then not in the block.
            try? await sink.endAutocommit()
            throw error
        }
        try await sink.endAutocommit()
    }
}

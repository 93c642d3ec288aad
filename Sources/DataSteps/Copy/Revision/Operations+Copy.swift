public import MigrationKit

extension Operations {
    /// Copies rows from another database into tables that are there: made by this revision or by an earlier one.
    ///
    /// ```swift
    /// struct MoveShop: Revision {
    ///     static let id: RevisionID = "7c1e5a90d2b4"
    ///     static let revises: [RevisionID] = ["4f1c2a9b7d3e"]
    ///     static let transaction: TransactionMode = .none
    ///
    ///     func upgrade(_ op: Operations) async throws {
    ///         try await op.copy(from: "sqlite:///shop.db", tables: ["users", "products"], rows: ["products": [1...1000]])
    ///     }
    /// }
    /// ```
    /// ```sql
    /// COPY users (id, name) FROM STDIN (FORMAT binary);
    /// COPY products (id, title) FROM STDIN (FORMAT binary);
    /// ```
    /// Tables that others point at come first. Each batch is committed together with a note of how far the copy is, and with the primary
    /// keys of its rows (table `migration_copy_keys`): a runner that is killed goes on with the next batch, and the downgrade removes
    /// exactly the rows that were brought, last first, whether they have been changed since or not, and no others. Every table
    /// therefore needs a primary key. A row that does not fit, or whose key is there already, ends the revision with `data-rejected`;
    /// what was committed stays for the next run, or for the downgrade.
    ///
    /// The revision declares `static let transaction: TransactionMode = .none`, or calls this in ``MigrationKit/Operations/autocommit``.
    /// A rehearsal ends before it, and a script cannot hold it: both say so.
    ///
    /// - Parameters:
    ///   - source: A URL; a relative path is as seen from the working directory. Where it is not the same everywhere, take it from
    ///     `op.arguments`.
    ///   - tables: The tables; none for all.
    ///   - rows: Ranges of whole-number keys, for tables of which not all rows are copied.
    ///   - batchRows: How many rows are committed at once.
    /// - Throws: `data-rejected`, `invalid-operation` for a table without primary key, `unsupported` in a transaction.
    public func copy(
        from source: String,
        tables: [String] = [],
        exclude: [String] = [],
        rows: [String: [ClosedRange<Int64>]] = [:],
        batchRows: Int = 25_000,
        file: StaticString = #fileID,
        line: UInt = #line
    ) async throws {
        let step = CopyStep(source: source, tables: tables, exclude: exclude, rows: rows, batchRows: batchRows)
        try await perform(step, file: file, line: line)
    }

    /// Removes exactly the rows that ``copy(from:tables:exclude:rows:batchRows:file:line:)`` with the same tables and rows has brought in
    /// this revision's upgrade; for a downgrade that is written out.
    ///
    /// ```swift
    /// try await op.removeCopied(tables: ["users", "products"], rows: ["products": [1...1000]])
    /// ```
    /// ```sql
    /// DELETE FROM products WHERE id BETWEEN 1 AND 1000;
    /// DELETE FROM users WHERE id BETWEEN 1 AND 250;
    /// ```
    public func removeCopied(
        tables: [String] = [],
        exclude: [String] = [],
        rows: [String: [ClosedRange<Int64>]] = [:],
        file: StaticString = #fileID,
        line: UInt = #line
    ) async throws {
        try await perform(CopiedRowsStep(tables: tables, exclude: exclude, rows: rows), file: file, line: line)
    }
}

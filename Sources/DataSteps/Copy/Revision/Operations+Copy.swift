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
    /// therefore needs a primary key. Nothing else of the source is made: indexes, views and triggers are the revision's to make.
    ///
    /// A row that does not fit, or whose key is there already, ends the revision with `data-rejected`; what was committed stays for the
    /// next run, or for the downgrade. When the source's rows that were copied, or what the policy makes of them, have changed by the
    /// next run, what was brought is taken back first, and copied anew. A policy says what becomes of such values instead, and which tables and columns have other names
    /// there, or are left out; it stands in the revision, so that a binary without any file beside it has it, too:
    ///
    /// ```swift
    /// try await op.copy(
    ///     from: "sqlite:///shop.db",
    ///     tables: ["users"],
    ///     policy: CopyPolicy(yaml: """
    ///         defaults: {empty_string: null, time_zone: Europe/Berlin}
    ///         tables:
    ///           users:
    ///             rename: app_users
    ///             columns:
    ///               name: {rename: full_name, nul: strip}
    ///               scratch: {skip: true}
    ///         """)
    /// )
    /// ```
    /// ```sql
    /// COPY app_users (id, full_name, seen) FROM STDIN (FORMAT binary);
    /// ```
    /// How often which policy was applied to which column is kept with the notes, in `migration_copy.policies`.
    ///
    /// The revision declares `static let transaction: TransactionMode = .none`, or calls this in ``MigrationKit/Operations/autocommit``.
    /// A rehearsal ends before it, and a script cannot hold it: both say so.
    ///
    /// - Parameters:
    ///   - source: A URL; a relative path is as seen from the working directory. Where it is not the same everywhere, take it from
    ///     `op.arguments`.
    ///   - tables: The tables; none for all.
    ///   - exclude: Tables to leave out.
    ///   - rows: Ranges of whole-number keys, for tables of which not all rows are copied.
    ///   - policy: What becomes of what does not come along as it is.
    ///   - batchRows: How many rows are committed at once.
    /// - Throws: `data-rejected`, `malformed-policy` for one that names what is not there, `invalid-operation` for a table without
    ///   primary key, `unsupported` in a transaction.
    public func copy(
        from source: String,
        tables: [String] = [],
        exclude: [String] = [],
        rows: [String: [ClosedRange<Int64>]] = [:],
        policy: CopyPolicy = CopyPolicy(),
        batchRows: Int = 25_000,
        file: StaticString = #fileID,
        line: UInt = #line
    ) async throws {
        let step = CopyStep(
            source: source,
            tables: tables,
            exclude: exclude,
            rows: rows,
            policy: policy,
            batchRows: batchRows
        )
        try await perform(step, file: file, line: line)
    }

    /// Removes exactly the rows that ``copy(from:tables:exclude:rows:policy:batchRows:file:line:)`` with the same tables and rows has brought in
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

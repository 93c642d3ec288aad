public import MigrationKit

/// Copies rows into tables that a revision, or an earlier one, has made: what ``MigrationKit/Operations`` calls `op.copy`.
public struct CopyStep: DataStep {
    /// The database to copy from, as a URL.
    public var source: String
    /// The tables; empty for all.
    public var tables: [String]
    /// Tables to leave out.
    public var exclude: [String]
    /// Ranges of keys, by table.
    public var rows: [String: [ClosedRange<Int64>]]
    /// What becomes of values, columns and tables that do not come along as they are.
    public var policy = CopyPolicy()
    /// How many rows are committed at once.
    public var batchRows: Int

    /// `copy users, teams`
    public var title: String { CopiedRowsStep.title("copy", tables, exclude, rows) }

    /// The step that removes exactly the rows that this one brings.
    public var reverse: MigrationKit.Operation? {
        .custom(AnyCustomOperation(CopiedRowsStep(tables: tables, exclude: exclude, rows: rows)))
    }

    /// Copies, or goes on where it was stopped. Where the rows that are there would not be the same any more, because the source or the
    /// policy has changed, they are taken back, and copied anew: a revision brings rows of one moment, and under one policy.
    public func run(on databases: Databases, for revision: RevisionID) async throws -> Int64 {
        do {
            return try await copy(on: databases, for: revision)
        } catch let error as MigrationError where [.sourceChanged, .policyChanged].contains(error.code) {
            _ = try await CopiedRowsStep(tables: tables, exclude: exclude, rows: rows).run(on: databases, for: revision)
            return try await copy(on: databases, for: revision)
        }
    }

    private func copy(on databases: Databases, for revision: RevisionID) async throws -> Int64 {
        var options = CopyOptions()
        (options.tables, options.exclude, options.rows) = (tables, exclude, rows)
        options.policy = policy
        options.schema = .existing
        options.onReject = .stop
        options.resumes = true
        options.batchRows = batchRows
        options.notesKeys = true
        options.name = CopiedRowsStep.name(of: revision, tables, exclude, rows)
        let url = try DatabaseURL(source)
        var readOnly = databases.options
        readOnly.isReadOnly = true
        readOnly.mustExist = true
        do {
            let report = try await CopyRunner(
                from: CopyEndpoint(driver: try databases.driver(for: url), url: url, options: readOnly),
                to: CopyEndpoint(
                    driver: try databases.driver(for: databases.target),
                    url: databases.target,
                    options: databases.options
                ),
                options
            ).run()
            return report.tables.reduce(0) { $0 + $1.copied }
        } catch var error as MigrationError where error.code == .dataRejected {
            error.hint = "mend the row, or say in the revision what becomes of it: op.copy(…, policy: …)"
            throw error
        }
    }
}

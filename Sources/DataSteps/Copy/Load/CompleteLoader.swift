internal import MigrationKit

/// Takes rows that the database has been given and does not have for refused ones: a trigger of the table may leave rows out, and a
/// rule may do something else instead.
final class CompleteLoader: RowLoader {
    private let inner: any RowLoader

    init(_ inner: any RowLoader) {
        self.inner = inner
    }

    func load(_ batch: RowBatch, rows: [Int]) async throws -> Int {
        let arrived = try await inner.load(batch, rows: rows)
        guard arrived == rows.count else { throw RowLoadFailure(Self.error) }
        return arrived
    }

    /// The SQLSTATE is the standard's: triggered data change violation.
    static let error = MigrationError(
        .statementFailed,
        "a trigger or a rule of the table leaves the row out",
        sqlState: "27000"
    )
}

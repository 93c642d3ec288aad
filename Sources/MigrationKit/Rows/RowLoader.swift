/// Writes rows into one table by the fastest way the database has, inside the transaction that is open.
public protocol RowLoader: AnyObject {
    /// Writes those rows of a batch that are named, in order.
    ///
    /// - Throws: ``RowLoadFailure`` for rows that the database refuses. What was written before them is for the caller to take back,
    ///   with the transaction or with a savepoint.
    ///
    /// - Returns: How many of them are there now that were not before.
    func load(_ batch: RowBatch, rows: [Int]) async throws -> Int
}

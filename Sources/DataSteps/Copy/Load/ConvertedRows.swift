/// What a conversion has made of a batch.
struct ConvertedRows: Sendable {
    /// The rows that fit.
    var rows: [Int] = []
    /// The others.
    var rejects: [RejectedRow] = []
    /// What a policy has done in the rows that fit.
    var mendings: [(row: Int, applied: CopyTally.Applied)] = []

    /// How often the policies were applied in rows that arrived, or were there.
    ///
    /// - Parameter refused: The rows that the database has not taken.
    func applied(without refused: Set<Int>) -> [CopyTally.Applied: Int64] {
        var counts: [CopyTally.Applied: Int64] = [:]
        for mending in mendings where !refused.contains(mending.row) { counts[mending.applied, default: 0] += 1 }
        return counts
    }
}

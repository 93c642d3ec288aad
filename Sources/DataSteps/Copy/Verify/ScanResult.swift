internal import MigrationKit

/// What a scan has found.
struct ScanResult: Sendable {
    /// The first row of a key, with its values as they are shown.
    struct Found: Sendable {
        var values: [RejectedValue]
        /// The checksum of each value.
        var hashes: [UInt64]
        /// How many rows there are of the key.
        var count = 1
    }

    var sums = RangeSums()
    /// The texts as the target writes them; `nil` for one that it does not keep.
    var texts: [String?] = []
    /// The rows of each key.
    var rows: [Int64: RangeSums.Entry] = [:]
    var found: [Int64: Found] = [:]
    /// How many rows do not fit the target.
    var rejected: Int64 = 0
    /// The first of them.
    var rejects: [RejectedRow] = []
}

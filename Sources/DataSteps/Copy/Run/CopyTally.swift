/// What became of rows, counted.
struct CopyTally: Hashable, Sendable {
    var read: Int64 = 0
    var copied: Int64 = 0
    var skipped: Int64 = 0
    var rejected: Int64 = 0

    static func + (left: Self, right: Self) -> Self {
        Self(
            read: left.read + right.read,
            copied: left.copied + right.copied,
            skipped: left.skipped + right.skipped,
            rejected: left.rejected + right.rejected
        )
    }
}

/// What became of rows, counted.
struct CopyTally: Hashable, Sendable {
    var read: Int64 = 0
    var copied: Int64 = 0
    var skipped: Int64 = 0
    var rejected: Int64 = 0
    /// How often a policy was applied, by column and by what was the matter.
    var applied: [Applied: Int64] = [:]

    /// What a policy was applied to.
    struct Applied: Hashable, Sendable {
        var column: String
        var subject: ValuePolicy.Subject
    }

    static func + (left: Self, right: Self) -> Self {
        Self(
            read: left.read + right.read,
            copied: left.copied + right.copied,
            skipped: left.skipped + right.skipped,
            rejected: left.rejected + right.rejected,
            applied: left.applied.merging(right.applied, uniquingKeysWith: +)
        )
    }
}

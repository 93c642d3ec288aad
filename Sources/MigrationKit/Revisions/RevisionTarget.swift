/// One specification of a revision, as typed on the command line: `head`, `4f1c`, `accounts@head`, `+2`, `4f1c-1`.
///
/// A target is only read here; ``RevisionGraph/resolve(_:current:)`` says which revisions it means.
public struct RevisionTarget: Hashable, Sendable {
    /// Where the counting starts.
    public enum Anchor: Hashable, Sendable {
        /// An identifier, a unique prefix of one, or a branch label.
        case name(String)
        /// The only head.
        case head
        /// All heads.
        case heads
        /// Before the first revision.
        case base
        /// What the database is at; a bare `+N` or `-N` counts from here.
        case current
    }

    /// The branch (a label, or a revision on it) that the target must be on: `accounts` in `accounts@head`.
    public var branch: String?
    /// Where the counting starts.
    public var anchor: Anchor
    /// The number of revisions to go up (positive) or down (negative) from the anchor.
    public var offset: Int

    /// Describes a target.
    public init(_ anchor: Anchor, branch: String? = nil, offset: Int = 0) {
        self.branch = branch
        self.anchor = anchor
        self.offset = offset
    }

    /// The only head.
    public static let head = Self(.head)
    /// All heads.
    public static let heads = Self(.heads)
    /// Before the first revision.
    public static let base = Self(.base)

    /// The revision with this very id.
    static func exactly(_ id: RevisionID) -> Self {
        Self(.name(id.rawValue))
    }

    /// Whether the target counts from what the database is at.
    public var isRelativeToCurrent: Bool { anchor == .current }
}

extension RevisionTarget: CustomStringConvertible {
    /// The target as it is typed.
    public var description: String {
        let name =
            switch anchor {
            case .name(let name): name
            case .head: "head"
            case .heads: "heads"
            case .base: "base"
            case .current: offset == 0 ? "current" : ""
            }
        let steps = offset == 0 ? "" : offset > 0 ? "+\(offset)" : "\(offset)"
        return (branch.map { $0 + "@" } ?? "") + name + steps
    }
}

/// What a revision file declares of itself: a node of the graph before it is linked.
public struct RevisionRecord: Hashable, Sendable {
    /// The identifier.
    public var id: RevisionID
    /// The parents; empty for a base.
    public var revises: [RevisionID]
    /// Names for the branch that this revision belongs to.
    public var branchLabels: [String]
    /// Revisions (ids, unique prefixes or branch labels) that must be applied before, without being parents.
    public var dependsOn: [String]
    /// The one-line description.
    public var message: String
    /// When the file was made, as the file says it.
    public var createDate: String?
    /// The file, and the line that declares the identifier.
    public var location: SourceLocation

    /// Describes a revision.
    public init(
        id: RevisionID,
        revises: [RevisionID] = [],
        branchLabels: [String] = [],
        dependsOn: [String] = [],
        message: String = "",
        createDate: String? = nil,
        location: SourceLocation
    ) {
        self.id = id
        self.revises = revises
        self.branchLabels = branchLabels
        self.dependsOn = dependsOn
        self.message = message
        self.createDate = createDate
        self.location = location
    }
}

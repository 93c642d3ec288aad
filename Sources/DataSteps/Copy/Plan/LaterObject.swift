internal import MigrationKit

/// A constraint or an index that is made when the rows are there.
struct LaterObject: Hashable, Sendable {
    /// What it is, to see whether an earlier run has made it.
    var object: SchemaObject
    /// What makes it.
    var operation: Operation
    /// What has to be done first, and is undone where that fails.
    var preparation: [Operation] = []
    /// Whether it points at keys that others make.
    var isForeignKey = false
    /// Whether the rows are checked in a step of its own, which hinders nobody meanwhile.
    var isValidatedLater = false
}

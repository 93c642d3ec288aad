/// A part of a table that one connection copies, from a key to another.
struct CopyPart: Hashable, Sendable {
    /// Which table of the plan.
    var table: Int
    /// How far it is.
    var checkpoint: CheckpointTable.Row
}

/// A table with all that belongs to it.
public struct Table: Hashable, Sendable {
    /// The name.
    public var name: QualifiedName
    /// The columns, in order.
    public var columns: [Column] = []
    /// The constraints of the table as a whole.
    public var constraints: [Constraint] = []
    /// The indexes that are made with the table.
    public var indexes: [Index] = []
    /// The triggers that are made with the table.
    public var triggers: [Trigger] = []
    /// The comment in the catalog (PostgreSQL).
    public var comment: String?

    /// Describes a table by its elements.
    public init(_ name: QualifiedName, _ elements: [TableElement], comment: String? = nil) {
        self.name = name
        self.comment = comment
        for element in elements {
            switch element.part {
            case .column(let column): columns.append(column)
            case .constraint(let constraint): constraints.append(constraint)
            case .index(var index):
                index.table = name
                indexes.append(index)
            case .trigger(var trigger):
                trigger.table = name
                triggers.append(trigger)
            }
        }
    }
}

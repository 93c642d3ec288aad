/// A column that rows are loaded into.
public struct RowColumn: Hashable, Sendable {
    /// The name in the table.
    public var name: String
    /// The type of the column, which decides how a value is written.
    public var type: RowType
    /// Which value of a row goes there.
    public var cell: Int

    /// Describes a column.
    public init(_ name: String, _ type: RowType, cell: Int) {
        self.name = name
        self.type = type
        self.cell = cell
    }
}

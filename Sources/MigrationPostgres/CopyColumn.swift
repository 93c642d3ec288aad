internal import MigrationKit

/// What the values of a column are written by, without the name, which costs a reference to be counted.
struct CopyColumn {
    /// Which value of a row it is.
    let cell: Int
    /// How it is written.
    let type: RowType

    init(_ column: RowColumn) {
        cell = column.cell
        type = column.type
    }
}

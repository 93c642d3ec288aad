/// Where a new column stands in its table (SQLite, which rebuilds the table for it; PostgreSQL puts it last).
public enum ColumnPosition: Hashable, Sendable {
    /// Before another column.
    case before(String)
    /// After another column.
    case after(String)
}

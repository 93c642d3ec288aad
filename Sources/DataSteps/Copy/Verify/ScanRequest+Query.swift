internal import MigrationKit

extension ScanRequest {
    /// `SELECT id, name FROM users WHERE id >= 4096 AND id <= 8191`
    ///
    /// No order is asked for: checksums do not need one, and the database gives the rows as fast as it can.
    func query(on side: ComparisonSide, _ dialect: any Dialect) -> String {
        let selection = side == .source ? table.selection : table.columns.map { targetExpression(of: $0, dialect) }
        let name = side == .source ? table.source : table.target
        let only = table.readsOnlyItself && dialect.name == .postgresql ? "ONLY " : ""
        var sql = "SELECT \(selection.joined(separator: ", ")) FROM \(only)\(dialect.quoted(name))"
        let conditions = ranges.contains(KeyRange()) ? [] : ranges.map { condition($0, on: key(side, dialect)) }
        if !conditions.isEmpty { sql += " WHERE " + conditions.joined(separator: " OR ") }
        return sql
    }

    /// What binary `COPY` cannot tell, an enum or a text filled with blanks, travels as text.
    private func targetExpression(of column: ColumnPlan, _ dialect: any Dialect) -> String {
        let name = dialect.quoted(column.target)
        guard dialect.name == .postgresql, column.rowType == .text else { return name }
        return "\(name)\(column.exactCast.map { "::\($0)" } ?? "")::text"
    }

    private func key(_ side: ComparisonSide, _ dialect: any Dialect) -> String {
        guard side == .target, let cell = RowAlignment(table).cells.first else { return table.key.tuple }
        return dialect.quoted(table.columns[cell].target)
    }

    private func condition(_ range: KeyRange, on key: String) -> String {
        var parts: [String] = []
        if let first = range.first { parts.append("\(key) >= \(first)") }
        if let last = range.last { parts.append("\(key) <= \(last)") }
        return parts.count == 1 ? parts[0] : "(\(parts.joined(separator: " AND ")))"
    }
}

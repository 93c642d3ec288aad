extension Dialect {
    /// `INSERT INTO roles (id, name) VALUES ($1, $2), ($3, $4)`, in as many statements as it takes.
    ///
    /// - Parameters:
    ///   - parameterLimit: What the database allows in one statement.
    ///   - parametersPerStatement: What it is quick with.
    func insertSteps(
        into table: QualifiedName,
        columns: [String],
        rows: [[SQLValue]],
        parameterLimit: Int,
        parametersPerStatement: Int
    ) throws(MigrationError) -> [DialectStep] {
        if rows.isEmpty { return [] }
        guard !columns.isEmpty, columns.count <= parameterLimit else {
            throw MigrationError(
                .invalidOperation,
                "an insert into \(table) names \(columns.count.counted("column"))",
                hint: "name from 1 to \(parameterLimit) columns"
            )
        }
        if let index = rows.firstIndex(where: { $0.count != columns.count }) {
            throw MigrationError(
                .invalidOperation,
                "row \(index + 1) for \(table) has \(rows[index].count.counted("value")) for \(columns.count.counted("column"))",
                hint: "give each row a value for each column: nil is NULL"
            )
        }
        let size = max(1, parametersPerStatement / columns.count)
        let header = "INSERT INTO \(quoted(table)) (\(quoted(columns))) VALUES "
        return stride(from: 0, to: rows.count, by: size).map { start in
            let chunk = rows[start..<min(start + size, rows.count)]
            let groups = chunk.indices.map { row in
                let first = (row - start) * columns.count + 1
                return "(" + (first..<first + columns.count).map { "$\($0)" }.joined(separator: ", ") + ")"
            }
            return .run(Statement(header + groups.joined(separator: ", "), chunk.flatMap { $0 }))
        }
    }
}

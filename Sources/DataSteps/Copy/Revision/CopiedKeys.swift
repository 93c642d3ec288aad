internal import MigrationKit

/// The table in the target that says which rows a revision has copied there, by their primary keys: exactly these are taken back.
///
/// Whole numbers without a gap are one row here, from the first to the last; any other key is a row of its own.
struct CopiedKeys: Sendable {
    /// The name beside `migration_copy`.
    static let defaultName = "migration_copy_keys"

    /// The table.
    let name = QualifiedName(Self.defaultName)
    /// What tells this copy from others into the same database.
    let source: String

    /// Makes the table where it is missing.
    var creation: Operation {
        .createTable(
            Table(
                name,
                [
                    .column("id", .bigint, .primaryKey, .identity),
                    .column("source", .text, .notNull),
                    .column("table_name", .text, .notNull),
                    .column("key_columns", .text, .notNull),
                    .column("first_key", .bigint),
                    .column("last_key", .bigint),
                    .column("key_values", .text),
                ]
            ),
            ifNotExists: true
        )
    }

    /// Which columns of the plan are the target's primary key.
    ///
    /// - Throws: `invalid-operation` for a table whose rows could not be told apart when they are to be taken back.
    static func columns(of table: TablePlan) throws(MigrationError) -> [Int] {
        let cells = table.conflictKey.compactMap { name in table.columns.firstIndex { $0.target == name } }
        guard cells.isEmpty || cells.count < table.conflictKey.count else { return cells }
        throw MigrationError(
            .invalidOperation,
            "table \(table.target) has no primary key that is copied, by which its rows could be taken back",
            hint: "give it one before: op.createPrimaryKey, or copy it with: migrate copy"
        )
    }

    /// The statements that note rows, for the transaction that brings them.
    func notes(of batch: RowBatch, _ rows: [Int], _ table: TablePlan, _ dialect: any Dialect) throws -> [Statement] {
        let cells = try Self.columns(of: table)
        let names = dialect.quoted(cells.map { table.columns[$0].target })
        var notes: [[SQLValue]] = []
        if cells.count == 1, [.int2, .int4, .int8].contains(table.columns[cells[0]].rowType) {
            notes = Self.runs(rows.map { batch.row($0)[cells[0]].integer })
                .map { [.integer($0.lowerBound), .integer($0.upperBound), .null] }
        } else {
            notes = rows.map { row in
                let values = cells.map { cell in
                    literal(batch.row(row)[cell], table.columns[cell], batch, dialect)
                }
                return [.null, .null, .text(values.joined(separator: ", "))]
            }
        }
        // Each takes three parameters, of which SQLite allows 32,766.
        return stride(from: 0, to: notes.count, by: 1000).map { start in
            insertion(of: notes[start..<min(start + 1000, notes.count)], table.target.name, names, dialect)
        }
    }

    /// Numbers as ranges without a gap.
    static func runs(_ numbers: [Int64]) -> [ClosedRange<Int64>] {
        var runs: [ClosedRange<Int64>] = []
        for number in numbers.sorted() {
            if let last = runs.last, last.upperBound < .max, last.upperBound + 1 == number {
                runs[runs.count - 1] = last.lowerBound...number
            } else {
                runs.append(number...number)
            }
        }
        return runs
    }

    /// `'(1,a)'::pair`: not every literal tells PostgreSQL what it is of.
    private func literal(_ cell: RowCell, _ column: ColumnPlan, _ batch: RowBatch, _ dialect: any Dialect) -> String {
        let value = Self.value(cell, column, batch)
        guard dialect.name == .postgresql, case .text = value, let type = column.present?.type else {
            return dialect.literal(value)
        }
        return "\(dialect.literal(value))::\(type)"
    }

    private static func value(_ cell: RowCell, _ column: ColumnPlan, _ batch: RowBatch) -> SQLValue {
        switch cell.tag {
        case .date, .time, .timestamp, .uuid, .decimal:
            .text(RowCellText.of(cell, in: batch, hasZone: column.rowType == .timestamptz))
        default: batch.value(cell)
        }
    }

    private func insertion(
        of notes: ArraySlice<[SQLValue]>,
        _ table: String,
        _ columns: String,
        _ dialect: any Dialect
    ) -> Statement {
        let places = notes.indices.map { index in
            let first = 4 + (index - notes.startIndex) * 3
            return "($1, $2, $3, $\(first), $\(first + 1), $\(first + 2))"
        }
        return Statement(
            """
            INSERT INTO \(dialect.quoted(name)) (source, table_name, key_columns, first_key, last_key, key_values) \
            VALUES \(places.joined(separator: ", "))
            """,
            [.text(source), .text(table), .text(columns)] + notes.flatMap { $0 }
        )
    }
}

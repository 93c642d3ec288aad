internal import MigrationKit

extension TablePlan {
    /// The plan for rows that stand in a reject file, where somebody may have mended them.
    ///
    /// What one PostgreSQL passes on to another as it is stands there as a text: a number, a UUID or a document is looked at as that
    /// of any other source is, and all else is for the server to read.
    var ofRejects: TablePlan {
        var table = self
        table.columns = columns.map(\.ofRejects)
        return table
    }
}

extension ColumnPlan {
    fileprivate var ofRejects: ColumnPlan {
        guard conversion.kind == .any, let present, let castType = present.castType else { return self }
        var column = self
        let known = PostgresTypeName.choice(present.baseType ?? present.type, form: TemporalForm())
        switch known?.kind {
        case nil, .quantity, .date, .time, .timestamp, .any, .stored:
            column.conversion.kind = .text(maximum: nil)
            column.rowType = .text
            column.cast = cast ?? castType
        case .character(let length):
            // The file has the blanks that the source's column is filled up with.
            column.conversion.kind = .text(maximum: length)
            column.rowType = .text
        case .integer, .real, .double, .boolean, .text, .bytes, .uuid, .json, .numeric:
            column.conversion.kind = known?.kind ?? .any
            column.rowType = known?.rowType ?? .text
        }
        column.mending?.conversion = column.conversion
        return column
    }
}

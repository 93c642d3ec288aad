internal import MigrationKit

extension TypedExpression {
    /// A column as an expression.
    static func sql(_ column: KnownTable.Column, _ prefix: String) -> String {
        let name = PostgresDialect().quoted(column.name)
        return prefix.isEmpty ? name : "\(prefix).\(name)"
    }

    /// What a column holds.
    ///
    /// - Parameter isExact: Whether it is about the values that are copied, and the forms in which SQLite keeps them.
    static func value(of column: KnownTable.Column, sql: String, isExact: Bool) -> TypedValue {
        let kind = TypedValue.Kind(column.choice.kind)
        var value = TypedValue(sql, isExact && !column.isUniform ? .unlike : kind)
        value.column = column
        value.isCollated = column.isCollated
        value.mayBeWhole = column.mayBeWhole
        return value
    }

    /// Whether an operation on infinities may yield what is no number, and `NULL` in SQLite.
    static func mayBeNaN(_ left: TypedValue, _ sign: String, _ right: TypedValue, _ kind: TypedValue.Kind) -> Bool {
        guard kind == .double else { return false }
        let literals = [left, right].filter(\.isLiteral)
        return literals.isEmpty || sign == "*" && literals.contains { Double($0.sql) == 0 }
    }

    /// Whether a double that is one of some values may be a whole number in SQLite.
    static func mayBeWhole(_ values: [TypedValue], _ kind: TypedValue.Kind) -> Bool {
        kind == .double && values.contains { $0.mayBeWhole || $0.kind == .integer }
    }
}

extension TypedValue {
    /// Whether this is a date or a time as SQLite keeps those of a column that are all written in one way.
    func isMoment(of kind: ValueConversion.Kind) -> Bool {
        guard isLiteral, sql.hasPrefix("'") else { return false }
        var text = String(sql.dropFirst().dropLast())
        return text.withUTF8 { bytes in
            let bytes = UnsafeRawBufferPointer(bytes)
            guard case .success(let time) = TemporalText.parse(bytes), time.offset == nil else { return false }
            switch kind {
            case .date(let form): return form.unit == .unclear && time.microseconds == nil && bytes.count == 10
            case .timestamp(let form, false):
                return form.unit == .unclear && bytes.count == 19 && TemporalText.isPlain(bytes)
            default: return false
            }
        }
    }
}

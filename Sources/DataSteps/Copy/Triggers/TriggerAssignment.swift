internal import MigrationKit

/// A value as a statement of a trigger writes it into a column.
enum TriggerAssignment {
    /// The value in PostgreSQL's words.
    ///
    /// What could also be the column's default, a constant or the time, becomes what it would be as such.
    static func sql(
        _ pieces: [SQLPiece],
        to column: KnownTable.Column,
        _ parser: inout TypedExpression
    ) throws(Untranslatable) -> String {
        if isConstant(pieces) {
            if case .integer = column.choice.kind, pieces.last?.kind == .literal,
                pieces.last.flatMap({ Int64($0.text) }) == nil
            {
                throw Untranslatable(
                    reason: "\(pieces.map(\.text).joined()) goes into column \(column.name) of whole numbers"
                )
            }
            let text = pieces.map(\.text).joined(separator: " ")
            let value = try SQLiteDefault.translate(text, for: column.choice, column: column.name).get()
            return sql(value)
        }
        return try TypedExpression.translate(pieces, in: parser.scope, &parser.notes).assigned(to: column)
    }

    private static func isConstant(_ pieces: [SQLPiece]) -> Bool {
        guard let first = pieces.first, let last = pieces.last else { return false }
        if pieces.count == 1 {
            let words = ["null", "true", "false", "current_timestamp", "current_date", "current_time"]
            return first.kind == .string || isNumber(first)
                || first.kind == .word && words.contains(first.text.lowercasedASCII)
        }
        if pieces.count == 2 { return (first.isSymbol("-") || first.isSymbol("+")) && isNumber(last) }
        let functions = ["datetime", "date", "time", "strftime", "unixepoch", "hex", "lower", "cast"]
        let isCall = functions.contains { first.isWord($0) } && pieces[1].isSymbol("(") && last.isSymbol(")")
        return isCall && pieces.contains { $0.text.lowercasedASCII == "'now'" || $0.isWord("randomblob") }
            || first.isWord("unixepoch") && pieces.count == 3
    }

    private static func isNumber(_ piece: SQLPiece) -> Bool {
        piece.kind == .literal && piece.text.utf8.first.map { $0 | 32 != UInt8(ascii: "x") } ?? false
            && !piece.text.lowercasedASCII.hasPrefix("0x")
    }

    private static func sql(_ value: DefaultValue) -> String {
        switch value {
        case .sql(let text): text
        case .text(let text): text.singleQuoted
        case .boolean(let value): value ? "TRUE" : "FALSE"
        default: "NULL"
        }
    }
}

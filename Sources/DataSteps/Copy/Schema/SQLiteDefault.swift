internal import MigrationKit

/// Says a column's default in PostgreSQL's words.
enum SQLiteDefault {
    static func translate(
        _ text: String,
        for choice: ColumnChoice,
        column: String
    ) -> Result<DefaultValue, Untranslatable> {
        let sql = withoutParentheses(String(text.trimmingBlanks()))
        let pieces = (SQLPieces.cut(sql) ?? []).filter { $0.kind != .trivia }
        let isBoolean = choice.kind == .boolean
        if pieces.count == 1, let piece = pieces.first {
            switch piece.kind {
            case .string: return literal(piece.name ?? "", choice)
            case .quotedName where piece.text.hasPrefix("\""): return literal(piece.name ?? "", choice)
            case .literal where isBoolean && ["0", "1"].contains(piece.text):
                return .success(.boolean(piece.text == "1"))
            case .literal where !piece.text.lowercased().hasPrefix("0x") && piece.text.first?.isNumber == true:
                return number(piece.text, choice)
            case .word:
                switch piece.text.lowercasedASCII {
                case "null": return .success(.null)
                case "true": return isBoolean ? .success(.boolean(true)) : number("1", choice)
                case "false": return isBoolean ? .success(.boolean(false)) : number("0", choice)
                case "current_timestamp": return moment(choice, "YYYY-MM-DD HH24:MI:SS")
                case "current_date": return moment(choice, "YYYY-MM-DD")
                case "current_time": return moment(choice, "HH24:MI:SS")
                default: break
                }
            default: break
            }
        }
        if pieces.count == 2, pieces[0].isSymbol("-") || pieces[0].isSymbol("+"), pieces[1].kind == .literal {
            return number((pieces[0].text == "-" ? "-" : "") + pieces[1].text, choice)
        }
        if let known = known(sql, choice) ?? SQLiteTimeFormat(pieces)?.now(as: choice) { return .success(known) }
        do throws(Untranslatable) {
            let value = try SQLiteExpression.translate(sql, of: KnownTable(source: "", name: "", columns: []))
            let text = try value.assigned(to: KnownTable.Column(name: column, choice: choice))
            return .success(.sql("(\(text))"))
        } catch {
            return .failure(error)
        }
    }

    private static func withoutParentheses(_ sql: String) -> String {
        guard sql.hasPrefix("("), sql.hasSuffix(")"), SQLPieces.isCallOrGroup(sql, .sqlite) else { return sql }
        return withoutParentheses(String(sql.dropFirst().dropLast().trimmingBlanks()))
    }

    private static func literal(_ text: String, _ choice: ColumnChoice) -> Result<DefaultValue, Untranslatable> {
        var text = text
        return text.withUTF8 { bytes in
            let batch = RowBatch(width: 1)
            var cell = batch.store(UnsafeRawBufferPointer(bytes), as: .text)
            if let problem = ValueConversion(kind: choice.kind, isNullable: true).convert(&cell, in: batch) {
                return .failure(Untranslatable(reason: problem.text))
            }
            if case .boolean = choice.kind { return .success(.boolean(cell.bits == 1)) }
            return .success(.text(String(decoding: bytes, as: UTF8.self)))
        }
    }

    private static func number(_ text: String, _ choice: ColumnChoice) -> Result<DefaultValue, Untranslatable> {
        switch choice.kind {
        case .integer, .double, .real, .numeric: .success(.sql(text))
        case .text, .json: .success(.text(text))
        case .boolean where ["0", "1"].contains(text): .success(.boolean(text == "1"))
        default: .failure(Untranslatable(reason: "a number is no default of the type"))
        }
    }

    /// SQLite's clock is UTC's, and its texts have the form that a text column then has here.
    static func moment(_ choice: ColumnChoice, _ format: String) -> Result<DefaultValue, Untranslatable> {
        switch choice.kind {
        case .timestamp(_, true): .success(.sql("CURRENT_TIMESTAMP"))
        case .timestamp(_, false): .success(.sql("(CURRENT_TIMESTAMP AT TIME ZONE 'UTC')"))
        case .date: .success(.sql("((CURRENT_TIMESTAMP AT TIME ZONE 'UTC')::date)"))
        case .time: .success(.sql("((CURRENT_TIMESTAMP AT TIME ZONE 'UTC')::time)"))
        case .text: .success(.sql("to_char(CURRENT_TIMESTAMP AT TIME ZONE 'UTC', '\(format)')"))
        default: .failure(Untranslatable(reason: "a time is no default of the type"))
        }
    }

    /// Expressions of which the meaning is known as a whole.
    private static func known(_ sql: String, _ choice: ColumnChoice) -> DefaultValue? {
        let bare = sql.lowercased().filter { !$0.isWhitespace }
        switch bare {
        case "datetime('now')":
            if case .success(let value) = moment(choice, "YYYY-MM-DD HH24:MI:SS") { return value }
        case "date('now')":
            if case .success(let value) = moment(choice, "YYYY-MM-DD") { return value }
        case "time('now')":
            if case .success(let value) = moment(choice, "HH24:MI:SS") { return value }
        case "strftime('%s','now')", "unixepoch()", "unixepoch('now')", "cast(strftime('%s','now')asinteger)":
            if case .integer = choice.kind { return .sql("(extract(epoch FROM CURRENT_TIMESTAMP)::bigint)") }
        case "lower(hex(randomblob(16)))" where choice.kind == .text(maximum: nil):
            return .sql("replace(gen_random_uuid()::text, '-', '')")
        case "hex(randomblob(16))" where choice.kind == .text(maximum: nil):
            return .sql("upper(replace(gen_random_uuid()::text, '-', ''))")
        default: break
        }
        return nil
    }
}

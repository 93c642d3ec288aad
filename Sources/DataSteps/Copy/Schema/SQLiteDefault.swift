internal import MigrationKit

/// Says a column's default in PostgreSQL's words.
enum SQLiteDefault {
    /// - Parameter affinity: What SQLite's own column makes of a value; `nil` where that is not known.
    static func translate(
        _ text: String,
        for choice: ColumnChoice,
        _ affinity: SQLiteAffinity? = nil,
        column: String
    ) -> Result<DefaultValue, Untranslatable> {
        let sql = withoutParentheses(String(text.trimmingBlanks()))
        let pieces = (SQLPieces.cut(sql) ?? []).filter { $0.kind != .trivia }
        let isBoolean = choice.kind == .boolean
        if pieces.count == 1, let piece = pieces.first {
            switch piece.kind {
            case .string: return literal(piece.name ?? "", choice, affinity)
            case .quotedName where piece.text.hasPrefix("\""): return literal(piece.name ?? "", choice, affinity)
            case .literal where SQLiteConstant.isNumber(piece.text): return number(piece.text, choice, affinity)
            case .word:
                switch piece.text.lowercasedASCII {
                case "null": return .success(.null)
                case "true": return isBoolean ? .success(.boolean(true)) : number("1", choice, affinity)
                case "false": return isBoolean ? .success(.boolean(false)) : number("0", choice, affinity)
                case "current_timestamp": return now(.moment, choice)
                case "current_date": return now(.day, choice)
                case "current_time": return now(.time, choice)
                default: break
                }
            default: break
            }
        }
        if pieces.count == 2, pieces[0].isSymbol("-") || pieces[0].isSymbol("+"), pieces[1].kind == .literal {
            return number((pieces[0].text == "-" ? "-" : "") + pieces[1].text, choice, affinity)
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

    private static func literal(
        _ text: String,
        _ choice: ColumnChoice,
        _ affinity: SQLiteAffinity?
    ) -> Result<DefaultValue, Untranslatable> {
        // A column that prefers numbers makes one of a text.
        if let affinity, affinity != .text, affinity != .blob, let number = SQLiteConstant.number(in: text) {
            return self.number(number, choice, affinity)
        }
        let batch = RowBatch(width: 1)
        var cell = batch.store(text)
        if let problem = ValueConversion(kind: choice.kind, isNullable: true).convert(&cell, in: batch) {
            return .failure(Untranslatable(reason: problem.text))
        }
        if case .boolean = choice.kind { return .success(.boolean(cell.bits == 1)) }
        return .success(.text(text))
    }

    /// What the column keeps of a number, in the words of which PostgreSQL makes the same.
    private static func number(
        _ text: String,
        _ choice: ColumnChoice,
        _ affinity: SQLiteAffinity?
    ) -> Result<DefaultValue, Untranslatable> {
        let batch = RowBatch(width: 1)
        guard var cell = SQLiteConstant.cell(text, affinity, batch) else {
            return .failure(Untranslatable(reason: "no number that has one text"))
        }
        if let problem = ValueConversion(kind: choice.kind, isNullable: true).convert(&cell, in: batch) {
            return .failure(Untranslatable(reason: problem.text))
        }
        switch choice.kind {
        case .boolean: return .success(.boolean(cell.bits == 1))
        case .integer: return .success(.sql("\(cell.integer)"))
        case .double, .real:
            if cell.double.isNegativeZero { return .success(.text("-0")) }
            guard cell.double.isFinite else { return .success(.text(DoubleText.of(cell.double))) }
            let said = DecimalText.plain(DoubleText.of(cell.double))
            return .success(.sql(said.utf8.count > 20 ? DoubleText.of(cell.double) : said))
        case .numeric:
            let said = said(cell, batch)
            return .success(said.hasSuffix("Infinity") ? .text(said) : .sql(said))
        case .timestamp(_, let isZoned): return .success(.text(RowCellText.of(cell, in: batch, hasZone: isZoned)))
        default: return .success(.text(said(cell, batch)))
        }
    }

    private static func said(_ cell: RowCell, _ batch: RowBatch) -> String {
        switch cell.tag {
        case .integer: "\(cell.integer)"
        case .text, .numeric: String(decoding: batch.bytes(cell), as: UTF8.self)
        default: RowCellText.of(cell, in: batch)
        }
    }

    /// What of the time an expression yields.
    enum Clock {
        case moment
        case day
        case time
    }

    /// SQLite's clock is UTC's, and its texts have the form that a text column then has here.
    static func now(_ part: Clock, _ choice: ColumnChoice) -> Result<DefaultValue, Untranslatable> {
        let clock = "CURRENT_TIMESTAMP AT TIME ZONE 'UTC'"
        switch (choice.kind, part) {
        case (.timestamp(_, true), .moment): return .success(.sql("CURRENT_TIMESTAMP"))
        case (.timestamp(_, false), .moment): return .success(.sql("(\(clock))"))
        case (.timestamp(_, true), .day): return .success(.sql("(date_trunc('day', \(clock)) AT TIME ZONE 'UTC')"))
        case (.timestamp(_, false), .day): return .success(.sql("date_trunc('day', \(clock))"))
        case (.date, .moment), (.date, .day): return .success(.sql("((\(clock))::date)"))
        case (.time, .moment), (.time, .time): return .success(.sql("((\(clock))::time)"))
        case (.text, .moment): return .success(.sql("to_char(\(clock), 'YYYY-MM-DD HH24:MI:SS')"))
        case (.text, .day): return .success(.sql("to_char(\(clock), 'YYYY-MM-DD')"))
        case (.text, .time): return .success(.sql("to_char(\(clock), 'HH24:MI:SS')"))
        case (.timestamp, .time), (.date, .time):
            return .failure(Untranslatable(reason: "a time of day without a day is no default of the type"))
        case (.time, .day): return .failure(Untranslatable(reason: "a day is no default of the type"))
        default: return .failure(Untranslatable(reason: "a time is no default of the type"))
        }
    }

    /// Expressions of which the meaning is known as a whole.
    private static func known(_ sql: String, _ choice: ColumnChoice) -> DefaultValue? {
        let bare = sql.lowercased().filter { !$0.isWhitespace }
        switch bare {
        case "datetime('now')":
            if case .success(let value) = now(.moment, choice) { return value }
        case "date('now')":
            if case .success(let value) = now(.day, choice) { return value }
        case "time('now')":
            if case .success(let value) = now(.time, choice) { return value }
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

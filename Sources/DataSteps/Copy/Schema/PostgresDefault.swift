internal import MigrationKit

/// Says a column's default in SQLite's words.
enum PostgresDefault {
    static func translate(_ text: String, for type: PostgresType, _ choice: ColumnChoice) -> Result<
        DefaultValue, Untranslatable
    > {
        var bare = text.lowercased().filter { !$0.isWhitespace }
        while bare.hasPrefix("("), bare.hasSuffix(")"), SQLPieces.isCallOrGroup(bare, .postgresql) {
            bare = String(bare.dropFirst().dropLast())
        }
        switch bare {
        case "now()", "current_timestamp", "transaction_timestamp()", "statement_timestamp()", "clock_timestamp()",
            "now()attimezone'utc'::text", "current_timestampattimezone'utc'::text", "localtimestamp":
            switch choice.type {
            case .timestamptz: return .success(.now)
            case .timestamp: return .success(.sql("strftime('%Y-%m-%d %H:%M:%f', 'now')"))
            case .date: return .success(.currentDate)
            default: return .failure(Untranslatable(reason: "a time is no default of the type"))
            }
        case "current_date", "now()::date", "current_timestamp::date":
            return choice.type == .date
                ? .success(.currentDate) : .failure(Untranslatable(reason: "a date is no default of the type"))
        case "gen_random_uuid()", "uuid_generate_v4()": return .success(.randomUUID)
        case "true", "false": return .success(.boolean(bare == "true"))
        default: break
        }
        if bare.hasPrefix("null::") || bare == "null" { return .success(.null) }
        if type.isArray {
            return bare.hasPrefix("'{}'::") || bare.hasPrefix("array[]::")
                ? .success(.text("[]")) : .failure(Untranslatable(reason: "arrays become JSON"))
        }
        guard type.form == .base || type.form == .enumeration else {
            return .failure(Untranslatable(reason: "SQLite has no such type"))
        }
        return PostgresExpression.translate(text, columns: []).map { .sql($0) }
    }
}

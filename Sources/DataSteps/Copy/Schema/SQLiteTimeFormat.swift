internal import MigrationKit

/// The form in which `strftime('%Y-%m-%dT%H:%M:%fZ', 'now')` writes the time.
struct SQLiteTimeFormat {
    private let format: String

    /// Reads a call; `nil` when it asks for another time, or is none.
    init?(_ pieces: [SQLPiece]) {
        let pieces = pieces.filter { $0.kind != .trivia }
        guard pieces.count == 6, pieces[0].isWord("strftime"), pieces[1].isSymbol("("), pieces[2].kind == .string,
            pieces[3].isSymbol(","), pieces[4].kind == .string, pieces[4].name?.isSameName(as: "now") == true,
            pieces[5].isSymbol(")"), let format = pieces[2].name
        else { return nil }
        self.format = format
    }

    /// The time in UTC as a column's type has it.
    func now(as choice: ColumnChoice) -> DefaultValue? {
        switch choice.kind {
        case .text:
            return pattern.map { .sql("to_char(CURRENT_TIMESTAMP AT TIME ZONE 'UTC', \($0.singleQuoted))") }
        case .timestamp where isMoment: return try? SQLiteDefault.now(.moment, choice).get()
        case .timestamp where format == "%Y-%m-%d", .date where format == "%Y-%m-%d":
            return try? SQLiteDefault.now(.day, choice).get()
        case .time where Self.times.contains(format): return try? SQLiteDefault.now(.time, choice).get()
        default: return nil
        }
    }

    private static let times = ["%H:%M", "%H:%M:%S", "%H:%M:%f"]

    /// Whether it is a whole moment, as ISO 8601 has it.
    private var isMoment: Bool {
        ["%Y-%m-%d ", "%Y-%m-%dT"].contains { day in
            Self.times.contains { time in ["", "Z", "+00:00"].contains { day + time + $0 == format } }
        }
    }

    /// The same for `to_char`; `nil` where that has no such part.
    private var pattern: String? {
        let parts: [Character: String] = [
            "Y": "YYYY", "m": "MM", "d": "DD", "H": "HH24", "M": "MI", "S": "SS", "f": "SS.MS", "j": "DDD",
        ]
        var pattern = ""
        var isPart = false
        for character in format {
            if isPart {
                guard let part = parts[character] else { return nil }
                pattern += part
                isPart = false
            } else if character == "%" {
                isPart = true
            } else if character.isLetter || character.isNumber {
                pattern += "\"\(character)\""
            } else if character == "\"" || character == "\\" {
                return nil
            } else {
                pattern.append(character)
            }
        }
        return isPart ? nil : pattern.replacing("\"\"", with: "")
    }
}

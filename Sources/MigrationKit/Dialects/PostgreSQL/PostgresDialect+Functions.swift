extension PostgresDialect {
    func functionSteps(for operation: Operation) -> [DialectStep] {
        switch operation {
        case .createFunction(let function):
            return [createStep(function, replacing: false)]
        case .replaceFunction(let function, _):
            return [createStep(function, replacing: true)]
        case .dropFunction(let name, let arguments, let ifExists, let cascade, _):
            let list = arguments.map { "(\(signature($0)))" } ?? ""
            return [drop("FUNCTION", quoted(name) + list, ifExists: ifExists, cascade: cascade)]
        default:
            return []
        }
    }

    func createStep(_ function: Function, replacing: Bool) -> DialectStep {
        var words = [replacing ? "CREATE OR REPLACE FUNCTION" : "CREATE FUNCTION"]
        words.append("\(quoted(function.name))(\(function.arguments))")
        words += ["RETURNS", function.returns, "LANGUAGE", function.language]
        words += function.attributes
        words += ["AS", dollarQuoted(function.body)]
        return .run(Statement(words.joined(separator: " ")))
    }

    /// A text between dollar signs, with a tag that does not occur in it.
    ///
    /// A text of one line gets a blank on each side, one of several lines starts and ends on lines of its own.
    func dollarQuoted(_ text: String) -> String {
        var tag = "$$"
        var number = 0
        while text.utf8Contains(tag) {
            number += 1
            tag = "$body\(number)$"
        }
        let isLong = text.utf8.contains(UInt8(ascii: "\n"))
        let edge = isLong ? "\n" : " "
        let start = text.utf8.first == UInt8(ascii: "\n") ? "" : edge
        let end = text.utf8.last == UInt8(ascii: "\n") ? "" : edge
        return tag + start + text + end + tag
    }

    /// A function's arguments without their defaults, which have no place in `DROP FUNCTION`.
    private func signature(_ arguments: String) -> String {
        guard let parts = SQLPieces.list(arguments, .postgresql) else { return arguments }
        let bare = parts.map { pieces in
            let kept = pieces.prefix { !$0.isWord("default") && !$0.isSymbol("=") }
            return String(kept.map(\.text).joined().trimmingBlanks())
        }
        return bare.joined(separator: ", ")
    }
}

extension String {
    /// Whether a text occurs in this one, byte for byte.
    func utf8Contains(_ other: String) -> Bool {
        let needle = Array(other.utf8)
        let bytes = Array(utf8)
        guard needle.count <= bytes.count else { return false }
        return (0...bytes.count - needle.count).contains { bytes[$0...].starts(with: needle) }
    }
}

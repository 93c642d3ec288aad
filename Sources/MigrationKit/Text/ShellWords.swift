/// Takes a command line apart as a shell does, and as Python's `shlex` does: at blanks, with quotes and backslashes. Nothing is expanded.
enum ShellWords {
    /// The words; nil when a quote is never closed or a backslash is the last character.
    static func split(_ text: String) -> [String]? {
        var words: [String] = []
        var word: String?
        var rest = Substring(text)
        while let character = rest.popFirst() {
            switch character {
            case _ where character.isWhitespace:
                if let complete = word { words.append(complete) }
                word = nil
            case "\\":
                guard let next = rest.popFirst() else { return nil }
                word = (word ?? "") + String(next)
            case "'":
                guard let close = rest.firstIndex(of: "'") else { return nil }
                word = (word ?? "") + rest[..<close]
                rest = rest[rest.index(after: close)...]
            case "\"":
                guard let quoted = quoted(&rest) else { return nil }
                word = (word ?? "") + quoted
            default:
                word = (word ?? "") + String(character)
            }
        }
        if let complete = word { words.append(complete) }
        return words
    }

    /// What stands up to the closing quote: there, a backslash is one unless a quote or another one follows.
    private static func quoted(_ rest: inout Substring) -> String? {
        var text = ""
        while let character = rest.popFirst() {
            switch character {
            case "\"": return text
            case "\\":
                guard let next = rest.popFirst() else { return nil }
                text += next == "\"" || next == "\\" ? String(next) : "\\\(next)"
            default: text.append(character)
            }
        }
        return nil
    }
}

/// Takes the passwords out of a URL, also out of one that is wrong.
///
/// It rather hides too much: of an odd URL, everything between the first `:` after the scheme and the last `@`.
enum DatabaseURLRedaction {
    static func redact(_ text: String) -> String {
        guard let scheme = text.firstRange(of: "://") else { return redactParameters(in: text) }
        let head = text[..<scheme.upperBound]
        let rest = text[scheme.upperBound...]
        return redactParameters(in: head + redactUserInfo(rest))
    }

    /// `user:secret@host/db` → `user:***@host/db`
    private static func redactUserInfo(_ rest: Substring) -> String {
        // The last `@` of all, even of one in the query: those before it may belong to a password that is not escaped.
        if let at = rest.lastIndex(of: "@") {
            guard let colon = rest[..<at].firstIndex(of: ":") else { return String(rest) }
            return "\(rest[..<colon]):***\(rest[at...])"
        }
        // No `@`: after the colon stands a port, or a password whose `@host` was forgotten.
        let hosts = rest.prefix { $0 != "/" && $0 != "?" }.split(separator: ",")
        return hosts.allSatisfy(isHost) ? String(rest) : "\(rest.prefix { $0 != ":" }):***"
    }

    /// Whether a text is `host`, `host:5432` or `[::1]:5432`.
    private static func isHost(_ text: Substring) -> Bool {
        let name = text.first == "[" ? text.drop { $0 != "]" } : text
        let port = name.drop { $0 != ":" }
        guard !name.isEmpty, !port.isEmpty else { return !name.isEmpty }
        return port.count > 1 && port.dropFirst().allSatisfy { $0.isASCII && $0.isNumber }
    }

    /// `password=secret` → `password=***`, in a query as in libpq's key-and-value form.
    private static func redactParameters(in text: String) -> String {
        var result = ""
        var rest = Substring(text)
        while let equals = rest.firstIndex(of: "=") {
            let name = rest[..<equals].trimmingBlanks().suffix(while: \.isASCIIWord).lowercased()
            result += rest[...equals]
            rest = rest[equals...].dropFirst()
            guard ["password", "passwd", "pwd", "secret", "token"].contains(where: name.contains) else { continue }
            rest = rest.drop { $0.isWhitespace }
            let isQuoted = rest.first == "'"
            let end = isQuoted ? endOfQuoted(rest) : rest.firstIndex { $0 == "&" || $0.isWhitespace } ?? rest.endIndex
            result += "***"
            rest = rest[end...]
        }
        return result + rest
    }

    /// The end of `'…'`, where a backslash escapes; the end of the text when the quote is open.
    private static func endOfQuoted(_ text: Substring) -> Substring.Index {
        var index = text.index(after: text.startIndex)
        while index < text.endIndex {
            let character = text[index]
            index = text.index(after: index)
            if character == "'" { return index }
            if character == "\\", index < text.endIndex { index = text.index(after: index) }
        }
        return index
    }
}

extension Substring {
    /// The longest end whose characters all fit.
    fileprivate func suffix(while predicate: (Character) -> Bool) -> Substring {
        var start = endIndex
        while start > startIndex, predicate(self[index(before: start)]) { start = index(before: start) }
        return self[start...]
    }
}

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
        let user = rest.prefix { !":/?@".contains($0) }
        let next = rest[user.endIndex...]
        if next.first == ":", let at = lastSeparator(in: next) {
            return "\(user):***\(next[at...])"
        }
        // No `@`: after the colon stands a port, or a password whose `@host` was forgotten.
        guard next.first == ":" else { return String(rest) }
        let hosts = rest.prefix { $0 != "/" && $0 != "?" }.split(separator: ",")
        return hosts.allSatisfy(isHost) ? String(rest) : "\(user):***"
    }

    /// Whether a text is `host`, `host:5432` or `[::1]:5432`.
    private static func isHost(_ text: Substring) -> Bool {
        let name = text.first == "[" ? text.drop { $0 != "]" } : text
        let port = name.drop { $0 != ":" }
        return !name.isEmpty && port.dropFirst().allSatisfy { $0.isASCII && $0.isNumber }
    }

    /// The `@` that ends the user's part. An `@` after a query begins belongs to a password only if none stands before.
    private static func lastSeparator(in text: Substring) -> Substring.Index? {
        let authority = text.prefix { $0 != "/" && $0 != "?" }
        if authority.contains("@"), !text[authority.endIndex...].prefix(while: { $0 != "?" }).contains("@") {
            return authority.lastIndex(of: "@")
        }
        return text.lastIndex(of: "@")
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

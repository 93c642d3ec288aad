extension String {
    /// Whether two names are the same to SQLite: only the case of ASCII letters does not count.
    package func isSameName(as other: String) -> Bool {
        utf8.elementsEqual(other.utf8) { $0.lowercasedASCII == $1.lowercasedASCII }
    }

    /// The name as PostgreSQL keeps it when it stands without quotes: the letters of ASCII small, all others as they are.
    package var lowercasedASCII: String {
        String(decoding: utf8.map(\.lowercasedASCII), as: UTF8.self)
    }

    /// The name that stands in quotes: a quote that is written twice is one of the name's own; brackets are SQLite's.
    ///
    /// It works on bytes: to Swift's characters, a quote before a combining accent is no quote.
    var withoutQuotes: String {
        guard let quote = utf8.first, utf8.count >= 2 else { return self }
        let inner = Array(utf8.dropFirst().dropLast())
        guard quote != UInt8(ascii: "[") else { return String(decoding: inner, as: UTF8.self) }
        var bytes: [UInt8] = []
        var index = 0
        while index < inner.count {
            bytes.append(inner[index])
            index += inner[index] == quote ? 2 : 1
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// What an identifier or a branch label may look like, so that every specification of a revision has one reading.
enum RevisionName {
    /// The words of the grammar, which no revision and no branch can bear.
    static let reserved = ["head", "heads", "base", "current"]

    /// What is wrong with an identifier, as the end of a clause that starts with it; nil when nothing is.
    static func fault(ofIdentifier id: String) -> String? {
        if id.isEmpty { return "is empty" }
        // Nearly all are letters and digits: whether a character is white space need not be looked up for each of those.
        if !id.utf8.allSatisfy({ $0 < 0x80 && $0.isIdentifierPart }) {
            if id.contains(where: \.isWhitespace) { return "contains white space" }
            if let illegal = id.first(where: { "@-+:".contains($0) }) { return "contains '\(illegal)'" }
        }
        if id.unicodeScalars.count > RevisionID.maximumLength {
            return "is longer than the \(RevisionID.maximumLength) characters that the version table holds"
        }
        if reserved.contains(id) { return "is a word of the revision grammar" }
        return nil
    }

    /// What is wrong with a branch label; a dash is allowed where it cannot be read as a step (`release-2` is one).
    static func fault(ofLabel label: String) -> String? {
        if label.isEmpty { return "is empty" }
        if label.contains(where: \.isWhitespace) { return "contains white space" }
        if let illegal = label.first(where: { "@+:".contains($0) }) { return "contains '\(illegal)'" }
        if label.hasPrefix("-") { return "starts with '-'" }
        if reserved.contains(label) { return "is a word of the revision grammar" }
        if let offset = splitOffset(label).offset { return "ends in '\(offset)', which reads as a number of steps" }
        return nil
    }

    /// Takes a trailing `+N` or `-N` off a text.
    static func splitOffset(_ text: some StringProtocol) -> (name: Substring, offset: Substring?) {
        let text = Substring(text)
        var start = text.endIndex
        while start > text.startIndex {
            let before = text.index(before: start)
            guard text[before].isASCII, text[before].isNumber else { break }
            start = before
        }
        guard start < text.endIndex, start > text.startIndex else { return (text, nil) }
        let sign = text.index(before: start)
        guard text[sign] == "+" || text[sign] == "-" else { return (text, nil) }
        return (text[..<sign], text[sign...])
    }
}

/// The two lines that divide a SQL revision file.
enum SQLRevisionMarker: Equatable {
    case up
    case down

    /// Reads a comment line; nil when it is no marker. Blanks after the dashes, and case, do not matter.
    init?(_ content: Span<UInt8>, file: String, line: Int) throws(MigrationError) {
        var start = 2
        while start < content.count, content[start].isBlank { start += 1 }
        let prefix: StaticString = "migrate:"
        guard content.count - start >= prefix.utf8CodeUnitCount else { return nil }
        for offset in 0..<prefix.utf8CodeUnitCount {
            let isSame = prefix.withUTF8Buffer { $0[offset] == content[start + offset] | 0x20 }
            // `:` is `:` with that bit set, too.
            guard isSame else { return nil }
        }
        let rest = content.extracting((start + prefix.utf8CodeUnitCount)...).validatedText ?? ""
        switch rest.trimmingBlanks().lowercased() {
        case "up": self = .up
        case "down": self = .down
        case let text:
            let word = text.prefix { !$0.isWhitespace }
            let isKnown = word == "up" || word == "down"
            throw MigrationError(
                .malformedFile,
                isKnown ? "-- migrate:\(word) is followed by text" : "the marker -- migrate:\(word) is not known",
                hint: isKnown
                    ? "write -- migrate:\(word) alone, and options into the header: -- transaction: none"
                    : "write -- migrate:up or -- migrate:down",
                location: SourceLocation(file: file, line: line)
            )
        }
    }
}

/// A revision written in SQL: a header, the statements of the upgrade and those of the downgrade.
///
/// ```sql
/// -- revision: 8d2b0c1f4e77
/// -- revises: 4f1c2a9b7d3e
///
/// -- migrate:up
/// CREATE INDEX ix ON t (a);
///
/// -- migrate:down
/// DROP INDEX ix;
/// ```
///
/// A marker is a line of its own and counts wherever it stands, also within a quoted text.
public struct SQLRevisionFile: Hashable, Sendable {
    /// The SQL below a marker.
    public struct Script: Hashable, Sendable {
        /// The text as it stands in the file.
        public let text: String
        /// The line of the file where the text begins.
        public let line: Int
    }

    /// What the file declares of itself.
    public let header: SQLRevisionHeader
    /// The upgrade.
    public let up: Script
    /// The downgrade; nil without `-- migrate:down`, which makes the revision irreversible. Below a marker nothing needs to
    /// stand: then the downgrade has nothing to do.
    public let down: Script?

    /// Reads the bytes of a file; `file` is its path, for messages.
    public init(_ bytes: [UInt8], file: String) throws(MigrationError) {
        let span = bytes.span
        guard let header = try SQLRevisionHeader.parse(span, file: file, isComplete: true) else {
            throw .withoutMarker(SourceLocation(file: file, line: 0))
        }
        var lines = SQLRevisionLines(bytes.count, from: header.bodyOffset, line: header.bodyLine)
        var down: SQLRevisionLines.Line?
        while let line = lines.next(in: span, isComplete: true) {
            let content = span.extracting(line.content)
            guard content.hasPrefix("--") else { continue }
            let marker = try SQLRevisionMarker(content, file: file, line: line.number)
            guard let marker else { continue }
            guard marker == .down, down == nil else {
                let first = marker == .up ? header.bodyLine - 1 : down?.number ?? 0
                throw MigrationError(
                    .malformedFile,
                    "-- migrate:\(marker == .up ? "up" : "down") stands twice: first on line \(first)",
                    hint: "put the statements under one marker",
                    location: SourceLocation(file: file, line: line.number)
                )
            }
            down = line
        }
        self.header = header
        up = try Self.script(bytes[header.bodyOffset..<(down?.start ?? bytes.count)], line: header.bodyLine, file: file)
        if let down {
            self.down = try Self.script(bytes[down.end...], line: down.number + 1, file: file)
        } else {
            self.down = nil
        }
    }

    private static func script(
        _ bytes: ArraySlice<UInt8>,
        line: Int,
        file: String
    ) throws(MigrationError) -> Script {
        if let text = String(validating: bytes, as: UTF8.self) { return Script(text: text, line: line) }
        var line = line
        for part in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            if String(validating: part, as: UTF8.self) == nil { break }
            line += 1
        }
        throw .invalidUTF8(code: .malformedFile, location: SourceLocation(file: file, line: line))
    }
}

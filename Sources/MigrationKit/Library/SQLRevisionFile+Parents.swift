extension SQLRevisionFile {
    /// The bytes of a file with other parents in its header, and every other byte as it was.
    ///
    /// - Parameters:
    ///   - parents: The parents; one at least.
    ///   - bytes: The file.
    ///   - file: Its path, for messages.
    public static func replacingParents(
        with parents: [RevisionID],
        in bytes: [UInt8],
        file: String
    ) throws(MigrationError) -> [UInt8] {
        let span = bytes.span
        var lines = SQLRevisionLines(bytes.count)
        var isInComment = false
        var result = bytes
        while let line = lines.next(in: span, isComplete: true) {
            let content = span.extracting(line.content)
            if isInComment || content.hasPrefix("/*") {
                isInComment = !content.contains("*/")
                continue
            }
            guard content.hasPrefix("--") else { continue }
            if try SQLRevisionMarker(content, file: file, line: line.number) != nil { break }
            guard let colon = bytes[line.content].firstIndex(of: UInt8(ascii: ":")) else { continue }
            let key = String(decoding: bytes[line.content.lowerBound + 2..<colon], as: UTF8.self)
            guard key.trimmingBlanks().lowercased() == "revises" else { continue }
            let names = parents.map(\.rawValue).joined(separator: ", ")
            result.replaceSubrange(colon + 1..<line.content.upperBound, with: " \(names)".utf8)
            break
        }
        let header = try SQLRevisionFile(result, file: file).header
        guard header.record.revises == parents else {
            throw MigrationError(
                .malformedFile,
                "the line of the parents cannot be found",
                hint: "write it by hand: -- revises: \(parents.map(\.rawValue).joined(separator: ", "))",
                location: SourceLocation(file: file, line: 0)
            )
        }
        return result
    }
}

/// What a Swift revision file declares, as far as its text tells.
///
/// ```swift
/// /// Create tags.                                          ← message
/// ///
/// /// Create Date: 2026-11-21 03:48:12 UTC                  ← created
/// struct CreateTags: Revision {                             ← name
///     static let id: RevisionID = "8d2b0c1f4e77"            ← line
/// ```
/// The compiler checks everything else; this is only what the registry writes down of each type.
public struct SwiftRevisionSource: Hashable, Sendable {
    /// The name of the type.
    public var name: String
    /// The first line of the documentation comment, without a full stop.
    public var message: String
    /// The `Create Date:` of the documentation comment.
    public var created: String?
    /// The line that declares the identifier, or the type where none does.
    public var line: Int

    /// The revisions that a file declares.
    public static func all(in text: String) -> [SwiftRevisionSource] {
        var found: [SwiftRevisionSource] = []
        var comment: [Substring] = []
        var blockDepth = 0
        var isInText = false
        for (offset, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let content = line.drop { $0.isWhitespace }
            if isInText || content.contains("\"\"\"") {
                if !content.countOfTextQuotes.isMultiple(of: 2) { isInText.toggle() }
                continue
            }
            if blockDepth > 0 || content.hasPrefix("/*") {
                blockDepth += content.count(of: "/*") - content.count(of: "*/")
                continue
            }
            if content.hasPrefix("///") {
                comment.append(content.dropFirst(3).drop { $0 == " " })
                continue
            }
            if let name = declaredRevision(content) {
                found.append(Self(name: name, comment: comment, line: offset + 1))
            } else if !found.isEmpty, content.hasPrefix("static let id") || content.hasPrefix("public static let id") {
                found[found.count - 1].line = offset + 1
            }
            // Attributes may stand between a comment and its declaration.
            if !content.hasPrefix("@") { comment = [] }
        }
        return found
    }

    private init(name: String, comment: [Substring], line: Int) {
        self.name = name
        self.line = line
        message = comment.first.map { $0.last == "." ? String($0.dropLast()) : String($0) } ?? ""
        let date = "Create Date:"
        created = comment.first { $0.hasPrefix(date) }.map { String($0.dropFirst(date.count).drop { $0 == " " }) }
    }

    /// The name in `public struct CreateTags: Revision, Sendable {`.
    private static func declaredRevision(_ line: Substring) -> String? {
        var words = line.split { $0 == " " }
        while let first = words.first, ["public", "internal", "final"].contains(first) { words.removeFirst() }
        guard let kind = words.first, ["struct", "enum", "class"].contains(kind) else { return nil }
        let rest = words.dropFirst().joined(separator: " ")
        guard let colon = rest.firstIndex(of: ":") else { return nil }
        let name = rest[..<colon].filter { !$0.isWhitespace }
        let protocols = rest[rest.index(after: colon)...].prefix { $0 != "{" }.split {
            $0 == "," || $0 == "&" || $0 == " "
        }
        return protocols.contains { $0 == "Revision" || $0 == "MigrationKit.Revision" } ? String(name) : nil
    }
}

extension Substring {
    fileprivate func count(of part: String) -> Int {
        ranges(of: part).count
    }

    fileprivate var countOfTextQuotes: Int { count(of: "\"\"\"") }
}

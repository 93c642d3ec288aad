/// The shape of a new revision file's name: `%(rev)s_%(slug)s`.
///
/// The tokens and their forms are Alembic's: `rev`, `slug`, `epoch`, `year`, `month`, `day`, `hour`, `minute`, `second`, each
/// as `%(token)s`; numbers also as `%(token)d`, and filled up with zeros as `%(month).2d` or `%(month)02d`. `%%` is a percent
/// sign. A template may contain directories: `%(year)d/%(rev)s_%(slug)s`.
///
/// In an ini file every percent sign is doubled: `file_template = %%(rev)s_%%(slug)s`.
public struct FileTemplate: Hashable, Sendable, CustomStringConvertible {
    /// What a template may name.
    public enum Token: String, CaseIterable, Sendable {
        /// The revision id.
        case rev
        /// The message, made fit for a file name.
        case slug
        /// The seconds since 1970.
        case epoch
        /// The year.
        case year
        /// The month, 1 to 12.
        case month
        /// The day of the month.
        case day
        /// The hour, 0 to 23.
        case hour
        /// The minute.
        case minute
        /// The second.
        case second
    }

    /// The template as written.
    public let description: String
    let parts: [Part]

    enum Part: Hashable, Sendable {
        case literal(String)
        case token(Token, width: Int)
    }

    /// `%(rev)s_%(slug)s`
    public static let standard = FileTemplate(
        description: "%(rev)s_%(slug)s",
        parts: [.token(.rev, width: 0), .literal("_"), .token(.slug, width: 0)]
    )

    private init(description: String, parts: [Part]) {
        self.description = description
        self.parts = parts
    }

    /// Reads a template; `location` is the place that says it, for messages.
    public init(_ text: String, location: SourceLocation? = nil) throws(MigrationError) {
        var parser = FileTemplateParser(text: text, location: location)
        self.init(description: text, parts: try parser.parse())
    }

    /// The path of a new file below its directory, without the extension.
    public func path(rev: RevisionID, slug: String, date: CreateDate) -> String {
        var path = ""
        for part in parts {
            switch part {
            case .literal(let text): path += text
            case .token(.rev, _): path += rev.rawValue
            case .token(.slug, _): path += slug
            case .token(.epoch, let width): path += Self.padded(Int(date.epoch), width)
            case .token(.year, let width): path += Self.padded(date.year, width)
            case .token(.month, let width): path += Self.padded(date.month, width)
            case .token(.day, let width): path += Self.padded(date.day, width)
            case .token(.hour, let width): path += Self.padded(date.hour, width)
            case .token(.minute, let width): path += Self.padded(date.minute, width)
            case .token(.second, let width): path += Self.padded(date.second, width)
            }
        }
        return path
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number.magnitude)
        return (number < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

/// A place in a file that a person can open: `migrations/versions/4f1c2a9b7d3e_tags.sql:12`.
public struct SourceLocation: Hashable, Sendable, CustomStringConvertible {
    /// The path of the file, as the reader of a message would type it.
    public let file: String
    /// The line, counted from 1; 0 when the place is the whole file.
    public let line: Int

    /// Names a place.
    public init(file: String, line: Int) {
        self.file = file
        self.line = line
    }

    /// `file:line`, or the file alone when the line is not known.
    public var description: String {
        line > 0 ? "\(file):\(line)" : file
    }
}

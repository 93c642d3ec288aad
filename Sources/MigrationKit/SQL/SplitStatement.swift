/// One statement of a script.
public struct SplitStatement: Hashable, Sendable {
    /// The statement without its semicolon and without comments before and after it.
    public let text: String
    /// The line where it begins, counted as the script's own lines are.
    public let line: Int

    /// Describes a statement.
    public init(text: String, line: Int) {
        self.text = text
        self.line = line
    }
}

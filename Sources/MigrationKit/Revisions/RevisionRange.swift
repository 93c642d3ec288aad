/// A range of revisions, both ends included: `a:b`, `a:`, `:b`, `:`, `-3:current`, `4f1c:+2`.
public struct RevisionRange: Hashable, Sendable, CustomStringConvertible {
    /// The older end; nil from the base.
    public var start: RevisionTarget?
    /// The newer end; nil up to the heads.
    public var end: RevisionTarget?

    /// Describes a range.
    public init(start: RevisionTarget? = nil, end: RevisionTarget? = nil) {
        self.start = start
        self.end = end
    }

    /// Reads a range.
    ///
    /// - Throws: ``MigrationError`` with the code `malformed-revision`.
    public init(parsing text: String) throws(MigrationError) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2 else {
            throw MigrationError(
                .malformedRevision,
                "'\(text)' is not a range of revisions",
                hint: "write START:END, START: or :END, as in: migrate history -r -3:current"
            )
        }
        start = parts[0].isEmpty ? nil : try RevisionTarget(parsing: String(parts[0]))
        end = parts[1].isEmpty ? nil : try RevisionTarget(parsing: String(parts[1]))
    }

    /// Whether an end of the range is where the database stands, which then must be asked.
    public var namesCurrent: Bool {
        start?.isRelativeToCurrent == true || end?.isRelativeToCurrent == true
    }

    /// The range as it is typed.
    public var description: String {
        (start?.description ?? "") + ":" + (end?.description ?? "")
    }
}

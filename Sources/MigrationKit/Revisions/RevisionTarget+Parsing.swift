extension RevisionTarget {
    /// Reads a specification: `[branch@](id | prefix | label | head | heads | base | current)[±N]`, or `[branch@]±N`.
    ///
    /// - Throws: ``MigrationError`` with the code `malformed-revision`.
    public init(parsing text: String) throws(MigrationError) {
        if text.isEmpty { throw Self.malformed(text, "is empty") }
        if text.contains(where: \.isWhitespace) { throw Self.malformed(text, "contains white space") }
        if text.contains(":") {
            throw MigrationError(
                .malformedRevision,
                "'\(text)' is a range, and one revision is needed here",
                hint: "name one revision, such as head; ranges are for: migrate history -r START:END, and for scripts: "
                    + "migrate upgrade START:END --sql"
            )
        }
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        if parts.count > 2 { throw Self.malformed(text, "contains more than one '@'") }

        branch = nil
        if parts.count == 2 {
            let name = String(parts[0])
            if let fault = RevisionName.fault(ofLabel: name) {
                throw Self.malformed(text, "is not of the form branch@revision: what is before the '@' \(fault)")
            }
            branch = name
        }

        let (name, steps) = RevisionName.splitOffset(parts[parts.count - 1])
        offset = 0
        if let steps {
            guard let count = Int(steps), count != 0 else {
                throw Self.malformed(text, "does not count a number of steps in '\(steps)'")
            }
            offset = count
        }

        switch name {
        case "head": anchor = .head
        case "heads": anchor = .heads
        case "base": anchor = .base
        case "current": anchor = .current
        case "" where steps != nil: anchor = .current
        case "": throw Self.malformed(text, "names nothing after the '@'")
        default:
            if let fault = RevisionName.fault(ofLabel: String(name)) {
                throw Self.malformed(text, steps == nil ? fault : "is not a revision and a number of steps")
            }
            anchor = .name(String(name))
        }
    }

    private static func malformed(_ text: String, _ fault: String) -> MigrationError {
        MigrationError(
            .malformedRevision,
            "the revision '\(text)' \(fault)",
            hint: "write an id or its beginning, head, heads, base, +1, -1, ID+1, head-1 or LABEL@head; "
                + "list the revisions with: migrate history"
        )
    }
}

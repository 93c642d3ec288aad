/// The comment lines at the top of a SQL revision file.
///
/// ```sql
/// -- revision: 8d2b0c1f4e77
/// -- revises: 4f1c2a9b7d3e
/// -- message: index expertise
/// -- transaction: none
///
/// -- migrate:up
/// ```
///
/// Lists are separated by commas. `revises` is empty, or `(base)`, for a revision without a parent. Lines that are not
/// `-- key: value` are comments; from the first marker on, all are.
public struct SQLRevisionHeader: Hashable, Sendable {
    /// What the file declares of itself.
    public let record: RevisionRecord
    /// What a revision says of itself that is still to be written: `-- unwritten: up, down`.
    public struct Unwritten: Hashable, Sendable {
        /// The upgrade, the downgrade, or both.
        public let directions: Set<RevisionPlan.Direction>
        /// The line that says so.
        public let line: Int
    }

    /// How the revision is committed.
    public let transaction: TransactionMode
    /// What is still to be written, and is refused until then; nil when all of it is there.
    public let unwritten: Unwritten?
    /// Where the text below `-- migrate:up` begins, in bytes from the beginning of the file.
    let bodyOffset: Int
    /// The line of that text.
    let bodyLine: Int

    /// Reads the header from the first bytes of a file, and nothing after `-- migrate:up`.
    ///
    /// Returns nil when the marker does not stand within `bytes` and the file `isComplete` is not with them: call again with
    /// more. `file` is the path, for messages.
    public static func parse(
        _ bytes: Span<UInt8>,
        file: String,
        isComplete: Bool
    ) throws(MigrationError) -> SQLRevisionHeader? {
        var fields = SQLRevisionFields(file: file)
        var lines = SQLRevisionLines(bytes.count)
        var isInComment = false
        while let line = lines.next(in: bytes, isComplete: isComplete) {
            let content = bytes.extracting(line.content)
            if isInComment || content.hasPrefix("/*") {
                isInComment = try skipComment(content, line: line.number, file: file)
                continue
            }
            guard !content.isEmpty else { continue }
            guard content.hasPrefix("--") else {
                throw MigrationError(
                    .malformedFile,
                    "the file has text before -- migrate:up",
                    hint: "write -- migrate:up on a line of its own above the first statement",
                    location: SourceLocation(file: file, line: line.number)
                )
            }
            switch try SQLRevisionMarker(content, file: file, line: line.number) {
            case .up:
                return try fields.header(bodyOffset: line.end, bodyLine: line.number + 1)
            case .down:
                throw MigrationError(
                    .malformedFile,
                    "-- migrate:down stands before -- migrate:up",
                    hint: "put -- migrate:up and its statements above it",
                    location: SourceLocation(file: file, line: line.number)
                )
            case nil:
                try fields.read(content, line: line.number)
            }
        }
        guard isComplete else { return nil }
        throw .withoutMarker(SourceLocation(file: file, line: max(1, lines.count)))
    }

    /// Steps over a line of a block comment; true when the comment goes on.
    private static func skipComment(
        _ content: Span<UInt8>,
        line: Int,
        file: String
    ) throws(MigrationError) -> Bool {
        guard content.contains("*/") else { return true }
        guard content.hasSuffix("*/") else {
            throw MigrationError(
                .malformedFile,
                "the file has text before -- migrate:up",
                hint: "end the line after */",
                location: SourceLocation(file: file, line: line)
            )
        }
        return false
    }
}

extension MigrationError {
    /// A file without the line above the first statement.
    static func withoutMarker(_ location: SourceLocation) -> Self {
        Self(
            .malformedFile,
            "the file has no -- migrate:up",
            hint: "write -- migrate:up on a line of its own between the header and the first statement",
            location: location
        )
    }
}

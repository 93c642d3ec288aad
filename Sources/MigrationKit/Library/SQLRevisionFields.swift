/// Collects the `-- key: value` lines of a header.
struct SQLRevisionFields {
    private enum Key: String, CaseIterable {
        case revision
        case revises
        case message
        case branchLabels = "branch_labels"
        case dependsOn = "depends_on"
        case transaction
        case createDate = "create_date"
        case unwritten
    }

    private struct Field {
        let key: Key
        let value: String
        let line: Int
    }

    private let file: String
    private var fields: [Field] = []

    init(file: String) {
        self.file = file
    }

    /// Reads a comment line. One without a key is a plain comment.
    ///
    /// Called for every header line of every revision: it looks at bytes, and makes one string, the value.
    mutating func read(_ content: Span<UInt8>, line: Int) throws(MigrationError) {
        let text = content.extracting(2...)
        guard text.isASCII || text.validatedText != nil else {
            throw .invalidUTF8(code: .malformedFile, location: SourceLocation(file: file, line: line))
        }
        guard let colon = text.indices.first(where: { text[$0] == UInt8(ascii: ":") }) else { return }
        let name = text.extracting(text.extracting(..<colon).trimmed)
        let value = text.extracting((colon + 1)...)
        // `-- See https://…` and `-- As of 12:00` are comments.
        guard !name.isEmpty, name.indices.allSatisfy({ name[$0].isIdentifierPart || name[$0] == UInt8(ascii: "-") }),
            !value.hasPrefix("//")
        else { return }

        guard let key = Key.allCases.first(where: { name.isSameASCII(as: $0.rawValue) }) else {
            let name = name.validatedText ?? ""
            let question = NameSuggestion.question(name, among: Key.allCases.map(\.rawValue))
            throw error(
                line,
                "the header key '\(name)' is not known",
                hint: question ?? "if it is a comment, put it below -- migrate:up"
            )
        }
        if let first = fields.first(where: { $0.key == key }) {
            throw error(
                line,
                "the header key '\(key.rawValue)' stands twice: first on line \(first.line)",
                hint: "remove one of the two"
            )
        }
        guard !value.indices.contains(where: { value[$0] == 0 }) else {
            throw .nulByte(code: .malformedFile, location: SourceLocation(file: file, line: line))
        }
        fields.append(Field(key: key, value: value.extracting(value.trimmed).validatedText ?? "", line: line))
    }

    /// The header, once its end is reached.
    func header(bodyOffset: Int, bodyLine: Int) throws(MigrationError) -> SQLRevisionHeader {
        guard let revision = field(.revision) else {
            throw error(
                bodyLine - 1,
                "the header has no 'revision'",
                hint: "write -- revision: 8d2b0c1f4e77 above -- migrate:up, with an id of its own"
            )
        }
        guard let revises = field(.revises) else {
            throw error(
                bodyLine - 1,
                "the header has no 'revises'",
                hint: "write -- revises: with the parent's id, or -- revises: (base) for a first revision"
            )
        }
        try check(revision.value, in: revision)
        let isBase = ["(base)", "<base>", "base"].contains(revises.value)
        let parents = isBase ? [] : try list(revises)
        let record = RevisionRecord(
            id: RevisionID(revision.value),
            revises: parents.map { RevisionID($0) },
            branchLabels: try list(field(.branchLabels)),
            dependsOn: try list(field(.dependsOn)),
            message: field(.message)?.value ?? "",
            createDate: field(.createDate)?.value.nonEmpty,
            location: SourceLocation(file: file, line: revision.line)
        )
        return SQLRevisionHeader(
            record: record,
            transaction: try transaction(),
            unwritten: try unwritten(),
            bodyOffset: bodyOffset,
            bodyLine: bodyLine
        )
    }

    private func field(_ key: Key) -> Field? {
        fields.first { $0.key == key }
    }

    private func transaction() throws(MigrationError) -> TransactionMode {
        guard let field = field(.transaction), !field.value.isEmpty else { return .perRevision }
        guard let mode = TransactionMode(rawValue: field.value.lowercased()), mode != .autocommitBlocks else {
            throw error(
                field.line,
                "'transaction' is '\(field.value)'",
                hint: "write per-revision (the default) or none"
            )
        }
        return mode
    }

    private func unwritten() throws(MigrationError) -> SQLRevisionHeader.Unwritten? {
        guard let field = field(.unwritten) else { return nil }
        var directions: Set<RevisionPlan.Direction> = []
        for name in try list(field) {
            switch name.lowercased() {
            case "up": directions.insert(.upgrade)
            case "down": directions.insert(.downgrade)
            default:
                throw error(field.line, "'unwritten' is '\(field.value)'", hint: "write up, down, or both: up, down")
            }
        }
        return directions.isEmpty ? nil : SQLRevisionHeader.Unwritten(directions: directions, line: field.line)
    }

    private func list(_ field: Field?) throws(MigrationError) -> [String] {
        guard let field, !field.value.isEmpty else { return [] }
        guard field.value.utf8.contains(UInt8(ascii: ",")) else {
            try check(field.value, in: field)
            return [field.value]
        }
        var items: [String] = []
        for item in field.value.split(separator: ",", omittingEmptySubsequences: false) {
            let item = String(item.trimmingBlanks())
            try check(item, in: field)
            items.append(item)
        }
        return items
    }

    /// Checks that a text may be an id or a label: without white space and without what the grammar of revisions uses.
    private func check(_ name: String, in field: Field) throws(MigrationError) {
        guard !name.isEmpty else {
            let isList = field.key != .revision
            throw error(
                field.line,
                isList ? "'\(field.key.rawValue)' has an empty item" : "'revision' is empty",
                hint: isList
                    ? "remove the comma"
                    : "write an id of up to \(RevisionID.maximumLength) characters: -- revision: 8d2b0c1f4e77"
            )
        }
        // A label may hold a dash, as in Alembic; the graph refuses one that reads as a number of steps.
        let mayBeLabel = field.key == .branchLabels || field.key == .dependsOn
        let forbidden = name.utf8.contains { byte in
            switch byte {
            case UInt8(ascii: "@"), UInt8(ascii: "+"), UInt8(ascii: ":"), UInt8(ascii: ","): true
            case UInt8(ascii: "-"): !mayBeLabel
            default: byte.isBlank
            }
        }
        guard !forbidden,
            field.key == .branchLabels || name.utf8.count <= RevisionID.maximumLength
                || name.unicodeScalars.count <= RevisionID.maximumLength
        else {
            throw error(
                field.line,
                "'\(name)' in '\(field.key.rawValue)' is no revision id or label",
                hint:
                    "write up to \(RevisionID.maximumLength) characters without white space, '@', '-', '+' and ':', and commas between ids"
            )
        }
    }

    private func error(_ line: Int, _ message: String, hint: String) -> MigrationError {
        MigrationError(.malformedFile, message, hint: hint, location: SourceLocation(file: file, line: line))
    }
}

extension Span<UInt8> {
    /// Whether no byte belongs to a character beyond ASCII.
    fileprivate var isASCII: Bool { indices.allSatisfy { self[$0] < 0x80 } }

    /// Where the bytes without blanks, tabs and the like at both ends stand.
    fileprivate var trimmed: Range<Int> {
        var lower = 0
        var upper = count
        while lower < upper, self[lower].isBlank { lower += 1 }
        while upper > lower, self[upper - 1].isBlank { upper -= 1 }
        return lower..<upper
    }

    /// Whether the bytes are those of a text in small letters, but for the letters' case.
    fileprivate func isSameASCII(as text: String) -> Bool {
        count == text.utf8.count && zip(indices, text.utf8).allSatisfy { self[$0].lowercasedASCII == $1 }
    }
}

extension String {
    /// The text, or nil when there is none.
    fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}

/// What the comments at the top of a repeatable revision say, and the text of it.
struct RepeatableHeader {
    private static let keys = ["message", "depends_on"]
    /// What only a revision of the graph can say.
    private static let foreign = ["revision", "revises", "branch_labels", "transaction", "create_date"]

    let id: RevisionID
    private(set) var message = ""
    private(set) var dependsOn: [RevisionID] = []
    let text: String

    init(_ bytes: [UInt8], path: String) throws(MigrationError) {
        let lines = try SourceText.lines(of: bytes, file: path, code: .malformedFile)
        id = try Self.id(path)
        text = lines.joined(separator: "\n")
        var isHeader = true
        for (index, line) in lines.enumerated() {
            let place = SourceLocation(file: path, line: index + 1)
            let content = line.trimmingBlanks()
            guard content.hasPrefix("--") else {
                isHeader = isHeader && content.isEmpty
                continue
            }
            let comment = content.dropFirst(2).trimmingBlanks()
            if comment.lowercased().hasPrefix("migrate:") { throw Self.marker(comment, place) }
            if isHeader { try read(comment, place) }
        }
    }

    private mutating func read(_ comment: Substring, _ place: SourceLocation) throws(MigrationError) {
        guard let colon = comment.firstIndex(of: ":") else { return }
        let key = comment[..<colon].trimmingBlanks().lowercased()
        let value = comment[comment.index(after: colon)...].trimmingBlanks()
        switch key {
        case "message": message = String(value)
        case "depends_on":
            for name in value.split(separator: ",") {
                dependsOn.append(Self.id(named: name.trimmingBlanks()))
            }
        default:
            guard
                let nearest = Self.foreign.first(where: { $0 == key })
                    ?? NameSuggestion.closest(to: key, among: Self.keys)
            else { return }
            throw MigrationError(
                .malformedFile,
                "the header key '\(key)' is none of a repeatable revision",
                hint: Self.foreign.contains(nearest)
                    ? "remove it: a repeatable revision has message and depends_on, no place in the graph, and is one transaction"
                    : "did you mean '\(nearest)'?",
                location: place
            )
        }
    }

    private static func id(_ path: String) throws(MigrationError) -> RevisionID {
        let name = (path.split(separator: "/").last ?? "").dropLast(".sql".count)
        guard name.count > RepeatableRevision.prefix.count, !name.contains(where: { $0.isWhitespace || $0 == "," })
        else {
            throw MigrationError(
                .malformedFile,
                "the file name '\(name).sql' names no repeatable revision",
                hint: "name it R__what_it_makes.sql, without white space and commas",
                location: SourceLocation(file: path, line: 0)
            )
        }
        return RevisionID(String(name))
    }

    /// `user_names` or `R__user_names`
    private static func id(named name: Substring) -> RevisionID {
        RevisionID(name.hasPrefix(RepeatableRevision.prefix) ? String(name) : RepeatableRevision.prefix + name)
    }

    private static func marker(_ comment: Substring, _ place: SourceLocation) -> MigrationError {
        MigrationError(
            .malformedFile,
            "the marker -- \(comment) stands in a repeatable revision, which is executed as a whole",
            hint: "remove the line; what is to be taken back belongs into a revision: migrate revision --sql-file",
            location: place
        )
    }
}

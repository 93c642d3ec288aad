import MigrationKit

extension RevisionGraph {
    /// Makes a graph from lines of `id < parents ; dependencies # labels`, each list separated by commas.
    init(lines text: String) throws(MigrationError) {
        try self.init(RevisionRecord.records(text))
    }
}

extension RevisionRecord {
    /// Reads lines of `id < parents ; dependencies # labels`; the line number is that of the location.
    static func records(_ text: String) -> [RevisionRecord] {
        text.split(separator: "\n").enumerated().map { number, line in
            let (rest, labels) = halves(line, "#")
            let (edges, dependencies) = halves(rest, ";")
            let (id, parents) = halves(edges, "<")
            return RevisionRecord(
                id: RevisionID(names(id).first ?? ""),
                revises: names(parents).map { RevisionID($0) },
                branchLabels: names(labels),
                dependsOn: names(dependencies),
                location: SourceLocation(file: "versions/\(names(id).first ?? "").sql", line: number + 1)
            )
        }
    }

    private static func halves(_ text: Substring, _ separator: Character) -> (Substring, Substring) {
        guard let index = text.firstIndex(of: separator) else { return (text, "") }
        return (text[..<index], text[text.index(after: index)...])
    }

    private static func names(_ text: Substring) -> [String] {
        text.split(separator: ",").map { $0.split(separator: " ").joined(separator: " ") }.filter { !$0.isEmpty }
    }
}

extension TestProject {
    /// SQL revisions from lines of `id < parents ; dependencies # labels`, each of which creates a table of its name.
    public static func graph(_ lines: String) -> [(name: String, text: String)] {
        lines.split(separator: "\n").map { line in
            let (rest, labels) = halves(line, "#")
            let (edges, dependencies) = halves(rest, ";")
            let (id, parents) = halves(edges, "<")
            var header = ""
            if !dependencies.isEmpty { header += "-- depends_on: \(dependencies)\n" }
            if !labels.isEmpty { header += "-- branch_labels: \(labels)\n" }
            return sql(
                id,
                revises: parents,
                message: "make \(id)",
                header: header,
                up: "CREATE TABLE t_\(id) (id integer);",
                down: "DROP TABLE t_\(id);"
            )
        }
    }

    private static func halves(_ text: some StringProtocol, _ separator: Character) -> (String, String) {
        let parts = text.split(separator: separator, maxSplits: 1, omittingEmptySubsequences: false)
        let names = parts.map { $0.split(separator: " ").joined(separator: " ") }
        return (names.first ?? "", names.count > 1 ? names[1] : "")
    }
}

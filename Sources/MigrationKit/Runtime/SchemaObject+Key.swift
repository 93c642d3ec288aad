extension SchemaObject {
    /// The identity as one line, for the log: kind, schema, table and name, with a tabulator between them.
    var key: String {
        [kind.rawValue, name.schema ?? "", table ?? "", name.name].joined(separator: "\t")
    }

    /// The line for an object that was not there.
    var absentKey: String { "-\(key)" }

    /// Reads a line of the log; `nil` when it is none of ours.
    init?(key: Substring) {
        let parts = key.split(separator: "\t", maxSplits: 3, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 4, let kind = Kind(rawValue: parts[0]) else { return nil }
        self.init(
            kind,
            QualifiedName(parts[3], schema: parts[1].isEmpty ? nil : parts[1]),
            of: parts[2].isEmpty ? nil : parts[2]
        )
    }
}

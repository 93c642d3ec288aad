/// What a revision met otherwise than it takes for granted: whatever takes it back leaves that as it was.
///
/// The log keeps it as text, one object on a line; a line of an object that was not there begins with `-`.
struct FoundObjects: Hashable, Sendable {
    /// What was to be created, and was there.
    var kept: [SchemaObject] = []
    /// What was to be dropped, and was not there.
    var absent: [SchemaObject] = []

    /// The text for the log; `NULL` where there is nothing.
    var logValue: SQLValue {
        let lines = kept.map(\.key) + absent.map(\.absentKey)
        return lines.isEmpty ? .null : .text(lines.joined(separator: "\n"))
    }
}

extension FoundObjects {
    /// Reads what the log keeps.
    init(logText text: String?) {
        for line in text?.split(separator: "\n") ?? [] {
            if line.hasPrefix("-") {
                absent += [SchemaObject(key: line.dropFirst())].compactMap(\.self)
            } else {
                kept += [SchemaObject(key: line)].compactMap(\.self)
            }
        }
    }
}

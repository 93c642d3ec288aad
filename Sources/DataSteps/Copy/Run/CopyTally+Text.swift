internal import MigrationKit

extension [CopyTally.Applied: Int64] {
    /// `zero_date 3 born`, one on a line, as the checkpoint keeps it; `nil` for none.
    var text: String? {
        isEmpty ? nil : map { "\($0.subject.rawValue) \($1) \($0.column)" }.sorted().joined(separator: "\n")
    }

    /// Reads what the checkpoint keeps.
    init(text: String?) {
        self.init()
        for line in (text ?? "").split(separator: "\n") {
            let parts = line.split(separator: " ", maxSplits: 2)
            guard parts.count == 3, let subject = ValuePolicy.Subject(rawValue: String(parts[0])),
                let count = Int64(parts[1])
            else { continue }
            self[CopyTally.Applied(column: String(parts[2]), subject: subject)] = count
        }
    }
}

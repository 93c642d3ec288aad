internal import MigrationKit

/// What decides on the values of a table's rows, in a form that a later run compares: two policies that say the same of a table, in
/// whatever words, are the same.
struct CopyDecisions: Hashable, Sendable {
    /// What decides on one column.
    struct Column: Hashable, Sendable {
        /// A checksum of where the values come from, and of which moments numbers and times without a zone are.
        var base: String
        /// Checksums of what is done about values that do not fit.
        var actions: [ValuePolicy.Subject: String]

        /// Whether rows that arrived under another decision would have become the same under this one.
        ///
        /// What was rejected then may be mended now; but not the other way round.
        func isCompatible(with earlier: Column) -> Bool {
            guard base == earlier.base else { return false }
            guard earlier.actions.allSatisfy({ actions[$0.key] == $0.value }) else { return false }
            guard earlier.actions[.emptyString] == nil, let empty = actions[.emptyString] else { return true }
            // Empty texts may have arrived as they are, or as another action says.
            return empty != RowHash.checksum("\(ValuePolicy.Action.alwaysNull)") && earlier.actions.isEmpty
        }
    }

    /// The columns, by their names in the source, each on one line.
    var columns: [String: Column]
}

extension CopyDecisions {
    init(_ table: TablePlan, _ policy: CopyPolicy) {
        let columns = table.columns.map { column in
            let expression = policy.column(column.source, of: table.source.name)?.expression
            return (Self.line(column.source), Column(column, expression: expression))
        }
        self.columns = Dictionary(columns) { first, _ in first }
    }

    /// The first column, by name, of which rows that arrived before may have become something else than now.
    func conflict(with earlier: CopyDecisions) -> String? {
        Set(columns.keys).union(earlier.columns.keys).sorted().first { name in
            guard let now = columns[name], let then = earlier.columns[name] else { return true }
            return !now.isCompatible(with: then)
        }
    }

    /// A line for each column: `0f3a… nul=9c1d…,missing=77b0… name`
    var text: String {
        columns.sorted { $0.key < $1.key }
            .map { name, column in
                let actions = column.actions.sorted { $0.key.rawValue < $1.key.rawValue }
                    .map { "\($0.key.rawValue)=\($0.value)" }
                return "\(column.base) \(actions.joined(separator: ",")) \(name)"
            }
            .joined(separator: "\n")
    }

    /// Reads what an earlier run has noted.
    init(_ text: String) {
        columns = [:]
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false).map { String($0) }
            guard parts.count == 3 else { continue }
            var actions: [ValuePolicy.Subject: String] = [:]
            for action in parts[1].split(separator: ",") {
                let pair = action.split(separator: "=").map { String($0) }
                if pair.count == 2, let subject = ValuePolicy.Subject(rawValue: pair[0]) { actions[subject] = pair[1] }
            }
            columns[parts[2]] = Column(base: parts[0], actions: actions)
        }
    }

    /// A name on one line.
    private static func line(_ name: String) -> String {
        name.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
    }
}

extension CopyDecisions.Column {
    /// What a column's type is, the table itself says from its making on: it is the same for all rows.
    init(_ column: ColumnPlan, expression: String?) {
        var parts = [expression.map { "= \($0)" } ?? column.source]
        if case .timestamp(let form, _) = column.conversion.kind {
            parts.append("\(form.unit)")
            if column.mending?.zone != nil { parts.append(column.policy.zone?.name ?? "") }
        }
        if case .date(let form) = column.conversion.kind { parts.append("\(form.unit)") }
        base = RowHash.checksum(parts.joined(separator: "\n"))
        actions = (column.mending?.actions ?? [:]).filter { $0.value != .reject }
            .mapValues { RowHash.checksum("\($0)") }
    }
}

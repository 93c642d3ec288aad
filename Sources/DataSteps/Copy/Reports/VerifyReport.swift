internal import MigrationKit

/// What a comparison of two databases has found.
public struct VerifyReport: Sendable, Encodable {
    /// How the rows of one table compare.
    public struct Table: Sendable, Encodable {
        /// The name in the source.
        public var source: String
        /// The name in the target.
        public var target: String
        /// How many rows the source has.
        public var sourceRows: Int64 = 0
        /// How many rows the target has.
        public var targetRows: Int64 = 0
        /// How many rows the target lacks, those that do not fit it included.
        public var missing: Int64 = 0
        /// How many rows the target alone has.
        public var extra: Int64 = 0
        /// How many rows both have, with other values.
        public var changed: Int64 = 0
        /// How many more ranges of keys differ, whose rows were not counted one by one.
        public var otherRanges = 0
        /// The first of the rows that differ.
        public var rows: [Row] = []
        /// How long the comparison took, in milliseconds.
        public var durationMs: Int64 = 0

        init(source: String, target: String) {
            self.source = source
            self.target = target
        }

        /// How many rows differ, as far as they were counted.
        public var differences: Int64 { missing + extra + changed }
    }

    /// A row that differs.
    public struct Row: Sendable, Encodable {
        /// In which way.
        public enum Kind: String, Sendable, Encodable {
            /// The target lacks it.
            case missing
            /// The target alone has it.
            case extra
            /// Both have it, with other values.
            case changed
        }

        /// In which way.
        public var kind: Kind
        /// The key: `id = 7`.
        public var key: String
        /// The columns with other values, as far as both sides have one row of the key.
        public var columns: [Column] = []
        /// Why, where that is known: `column n 'x' does not fit: not a whole number`.
        public var reason: String?
    }

    /// A column with other values.
    public struct Column: Sendable, Encodable {
        /// The name in the target.
        public var name: String
        /// The value in the source, as the target would have it, shortened.
        public var source: String
        /// The value in the target, shortened.
        public var target: String
    }

    /// Something of the schema that is not as it should be.
    public struct Problem: Hashable, Sendable, Encodable {
        /// What it is: `foreign key (team_id) of member`.
        public var object: String
        /// What is wrong with it.
        public var reason: String
    }

    /// The tables that both have, in order.
    public var tables: [Table] = []
    /// What is wrong with the target's schema, its keys and its numbers.
    public var problems: [Problem] = []
    /// What the comparison cannot judge, and a person has to.
    public var notes: [CopyFinding] = []
    /// How long all of it took, in milliseconds.
    public var durationMs: Int64 = 0

    /// Whether nothing differs.
    public var isEqual: Bool { problems.isEmpty && tables.allSatisfy { $0.differences == 0 && $0.otherRanges == 0 } }

    /// 0 when nothing differs, 3 when something does.
    public var exitStatus: Int32 { isEqual ? 0 : MigrationError.Code.checkFailed.exitStatus }
}

extension VerifyReport.Row {
    init(_ reject: RejectedRow) {
        kind = .missing
        key = Self.text(reject.key)
        let value = reject.values.first { $0.name == reject.column }.map { " \($0.shown)" } ?? ""
        reason = "\(reject.column.map { "column \($0)\(value) " } ?? "")does not fit: \(reject.reason)"
    }

    init(_ source: ScanResult.Found?, _ target: ScanResult.Found?, _ names: [String], key cells: [Int]) {
        kind = target == nil ? .missing : source == nil ? .extra : .changed
        let values = (source ?? target)?.values ?? []
        key = Self.text(cells.isEmpty ? values : cells.map { values[$0] })
        let counts = [source?.count ?? 0, target?.count ?? 0]
        guard let source, let target, counts == [1, 1] else {
            if counts[0] + counts[1] > 1 {
                reason = "there are \(counts[0]) in the source and \(counts[1]) in the target"
            }
            return
        }
        columns = names.indices.filter { source.hashes[$0] != target.hashes[$0] }.map { index in
            VerifyReport.Column(
                name: names[index],
                source: source.values[index].shown,
                target: target.values[index].shown
            )
        }
    }

    private static func text(_ values: [RejectedValue]) -> String {
        values.map { "\($0.name) = \($0.shown)" }.joined(separator: ", ")
    }
}

internal import MigrationKit

/// What a copy did, or would do.
public struct CopyReport: Sendable, Encodable {
    /// What became of one table.
    public struct Table: Sendable, Encodable {
        /// The name in the source.
        public var source: String
        /// The name in the target.
        public var target: String
        /// How many rows were read.
        public var sourceRows: Int64
        /// How many arrived.
        public var copied: Int64
        /// How many were there already.
        public var skipped: Int64
        /// How many did not fit.
        public var rejected: Int64
        /// How long they took, in milliseconds.
        public var durationMs: Int64
        /// The types that the data decided.
        public var choices: [Choice]
        /// What a policy was applied to.
        public var policies: [Application] = []
    }

    /// A type that the data decided.
    public struct Choice: Sendable, Encodable {
        /// The column in the source.
        public var column: String
        /// The type in the target.
        public var type: String
        /// Why.
        public var reason: String
    }

    /// How often a policy was applied to the values of a column.
    public struct Application: Sendable, Encodable {
        /// The column in the source.
        public var column: String
        /// What was the matter, and what was done: `zero_date: null`.
        public var policy: String
        /// How many values there were.
        public var values: Int64
    }

    /// A row that did not arrive. The reject files hold all of them, with all values.
    public struct Reject: Sendable, Encodable {
        /// The table in the source.
        public var table: String
        /// The key: `id = 7`.
        public var key: String
        /// The column at fault.
        public var column: String?
        /// Its value, shortened.
        public var value: String?
        /// Why.
        public var reason: String
    }

    /// Rows of the source that point at nothing by one foreign key.
    public struct Orphans: Sendable, Encodable {
        /// One of the rows.
        public struct Row: Sendable, Encodable {
            /// The key: `id = 7`.
            public var key: String
            /// What it points at: `user_id = 99`.
            public var values: String
        }

        /// The table in the source.
        public var table: String
        /// Where what they point at is missing: `users (id)`.
        public var parent: String
        /// The first twenty rows.
        public var rows: [Row]
        /// How many there are.
        public var count: Int64
        /// The object of the finding that they are the reason of; `nil` where the target has no such foreign key.
        public var finding: String?
    }

    /// Whether nothing was written.
    public var isDryRun: Bool
    /// The tables, in order.
    public var tables: [Table] = []
    /// What did not come along as it was.
    public var findings: [CopyFinding]
    /// The first of the rows that did not arrive.
    public var rejects: [Reject] = []
    /// Rows of the source that point at nothing, by foreign keys; without those that the target refuses, which are rejected.
    public var orphans: [Orphans] = []
    /// What only a real run finds out, or does; of a dry run.
    public var unpredicted: [CopyFinding]?
    /// What a dry run would execute.
    public var statements: [String]?
    /// What the comparison with the source has found, where it was asked for.
    public var verification: VerifyReport?
    /// How long all of it took, in milliseconds.
    public var durationMs: Int64 = 0

    init(_ plan: CopyPlan, isDryRun: Bool) {
        self.isDryRun = isDryRun
        findings = plan.findings
        tables = plan.tables.map { table in
            Table(
                source: table.source.name,
                target: table.target.name,
                sourceRows: 0,
                copied: 0,
                skipped: 0,
                rejected: 0,
                durationMs: 0,
                choices: table.columns.compactMap { column in
                    column.reason.map {
                        Choice(column: column.source, type: column.type.name(in: plan.target), reason: $0)
                    }
                }
            )
        }
    }

    /// `id = 7, name = 'x'`
    static func text(_ values: [RejectedValue]) -> String {
        values.map { "\($0.name) = \($0.shown)" }.joined(separator: ", ")
    }

    mutating func count(_ progress: CopyProgress) async {
        let tallies = await progress.tallies
        for index in tables.indices {
            tables[index].sourceRows = tallies[index].read
            tables[index].copied = tallies[index].copied
            tables[index].skipped = tallies[index].skipped
            tables[index].rejected = tallies[index].rejected
            tables[index].policies = progress.plan.tables[index].applications(tallies[index])
            tables[index].durationMs = await progress.duration(index).milliseconds
        }
        rejects = await progress.rejects.map { row in
            Reject(
                table: row.table,
                key: Self.text(row.key),
                column: row.column,
                value: row.values.first { $0.name == row.column }?.shown,
                reason: row.reason
            )
        }
    }

    /// How many rows did not arrive.
    public var rejected: Int64 { tables.reduce(0) { $0 + $1.rejected } }

    /// How many parts of the schema are not in the target, though nothing allows that.
    public var dropped: Int { findings.count { $0.kind == .dropped && $0.allowedBy == nil } }

    /// 0 when everything arrived; 6 when not; 3 when it did, and a comparison has found something else.
    public var exitStatus: Int32 {
        rejected > 0 || dropped > 0 ? MigrationError.Code.dataRejected.exitStatus : verification?.exitStatus ?? 0
    }
}

extension TablePlan {
    /// How often which policy was applied, in the order of the columns.
    func applications(_ tally: CopyTally) -> [CopyReport.Application] {
        columns.flatMap { column in
            ValuePolicy.Subject.allCases.compactMap { subject in
                let key = CopyTally.Applied(column: column.source, subject: subject)
                guard let count = tally.applied[key] else { return nil }
                let action =
                    subject == .timeZone ? column.policy.zone?.name : column.policy.actions[subject]?.name(for: subject)
                let policy = "\(subject.rawValue): \(action ?? "")"
                return CopyReport.Application(column: column.source, policy: policy, values: count)
            }
        }
    }
}

extension ColumnType {
    /// The type in a database's words.
    func name(in dialect: DialectName) -> String {
        dialect == .postgresql ? PostgresDialect().typeName(self) : SQLiteDialect().typeName(self)
    }
}

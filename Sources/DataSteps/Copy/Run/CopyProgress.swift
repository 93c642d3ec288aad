internal import MigrationKit

/// What a copy says while it goes on.
public enum CopyEvent: Sendable {
    /// A table is begun, or goes on after so many rows of an earlier run.
    case started(table: String, done: Int64)
    /// So many more rows of a table have been read.
    case advanced(table: String, read: Int64, copied: Int64, rejected: Int64)
    /// Something after the load is being done: `index ix_users_email`.
    case finishing(String)
}

/// Counts what all connections do.
actor CopyProgress {
    /// How many rejected rows are kept to be shown; all of them are in the files.
    private static let keptRejects = 20

    let plan: CopyPlan
    private let report: @Sendable (CopyEvent) -> Void
    private(set) var tallies: [CopyTally]
    private(set) var rejects: [RejectedRow] = []
    private var firstTime: [ContinuousClock.Instant?]
    private var lastTime: [ContinuousClock.Instant?]

    init(_ plan: CopyPlan, _ report: @escaping @Sendable (CopyEvent) -> Void) {
        self.plan = plan
        self.report = report
        tallies = plan.tables.map { _ in CopyTally() }
        firstTime = plan.tables.map { _ in nil }
        lastTime = plan.tables.map { _ in nil }
    }

    /// Counts what an earlier run has done.
    func resume(_ table: Int, _ tally: CopyTally) {
        tallies[table] = tallies[table] + tally
    }

    func start(_ table: Int) {
        guard firstTime[table] == nil else { return }
        firstTime[table] = .now
        report(.started(table: plan.tables[table].source.name, done: tallies[table].read))
    }

    func advance(_ table: Int, _ tally: CopyTally, _ rejected: [RejectedRow]) {
        tallies[table] = tallies[table] + tally
        if rejects.count < Self.keptRejects { rejects += rejected.prefix(Self.keptRejects - rejects.count) }
        lastTime[table] = .now
        let total = tallies[table]
        report(
            .advanced(
                table: plan.tables[table].source.name,
                read: total.read,
                copied: total.copied,
                rejected: total.rejected
            )
        )
    }

    /// How long the rows of a table took.
    func duration(_ table: Int) -> Duration {
        guard let first = firstTime[table], let last = lastTime[table] else { return .zero }
        return first.duration(to: last)
    }
}

internal import MigrationKit

/// Counts what all connections do.
actor CopyProgress {
    /// How many rejected rows are kept to be shown; all of them are in the files.
    private static let keptRejects = 20

    let plan: CopyPlan
    private let report: @Sendable (CopyEvent) -> Void
    private(set) var tallies: [CopyTally]
    /// The first rejected rows of each part of each table.
    private var firstRejects: [[Int: [RejectedRow]]]
    private var firstTime: [ContinuousClock.Instant?]
    private var lastTime: [ContinuousClock.Instant?]
    private var bytes: [Int64]
    /// How many parts of each table are not done.
    private var openParts: [Int]

    init(_ plan: CopyPlan, _ report: @escaping @Sendable (CopyEvent) -> Void) {
        self.plan = plan
        self.report = report
        tallies = plan.tables.map { _ in CopyTally() }
        firstRejects = plan.tables.map { _ in [:] }
        firstTime = plan.tables.map { _ in nil }
        lastTime = plan.tables.map { _ in nil }
        bytes = plan.tables.map { _ in 0 }
        openParts = plan.tables.map { _ in 0 }
    }

    /// Says what will be copied.
    func plan(_ extents: [CopyEvent.Extent], _ parts: [CopyPart]) {
        for part in parts { openParts[part.table] += 1 }
        report(.planned(extents))
    }

    /// Counts what an earlier run has done.
    func resume(_ table: Int, _ tally: CopyTally) {
        tallies[table] = tallies[table] + tally
    }

    /// The first rejected rows, table by table, in whatever order the connections came upon them.
    var rejects: [RejectedRow] {
        let all = firstRejects.flatMap { parts in parts.sorted { $0.key < $1.key }.flatMap(\.value) }
        return Array(all.prefix(Self.keptRejects))
    }

    /// How many rows have arrived.
    var copied: Int64 { tallies.reduce(0) { $0 + $1.copied } }

    func start(_ table: Int) {
        guard firstTime[table] == nil else { return }
        firstTime[table] = .now
        report(.started(table: plan.tables[table].source.name, done: tallies[table].read))
    }

    /// Counts a batch that is committed.
    ///
    /// - Parameter isLast: Whether the part that it belongs to is done with it.
    func advance(
        _ table: Int,
        part: Int = 0,
        _ tally: CopyTally,
        _ rejected: [RejectedRow],
        bytes: Int,
        isLast: Bool
    ) {
        tallies[table] = tallies[table] + tally
        if !rejected.isEmpty {
            let known = firstRejects[table][part, default: []]
            firstRejects[table][part] = known + rejected.prefix(Self.keptRejects - known.count)
        }
        lastTime[table] = .now
        self.bytes[table] += Int64(bytes)
        let total = tallies[table]
        let name = plan.tables[table].source.name
        report(
            .advanced(
                table: name,
                read: total.read,
                copied: total.copied,
                rejected: total.rejected,
                bytes: self.bytes[table]
            )
        )
        guard isLast else { return }
        openParts[table] -= 1
        guard openParts[table] == 0 else { return }
        report(
            .finished(
                table: name,
                read: total.read,
                copied: total.copied,
                rejected: total.rejected,
                duration: duration(table)
            )
        )
    }

    /// How long the rows of a table took.
    func duration(_ table: Int) -> Duration {
        guard let first = firstTime[table], let last = lastTime[table] else { return .zero }
        return first.duration(to: last)
    }
}

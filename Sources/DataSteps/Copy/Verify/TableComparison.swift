internal import MigrationKit

/// Compares the rows of one table: first the checksums of ranges, then the rows of those ranges that differ.
struct TableComparison: Sendable {
    let table: TablePlan
    let source: ScanDesk
    let target: ScanDesk
    /// How many rows are shown.
    let limit: Int

    /// So many rows are looked at one by one; further ranges that differ are only counted.
    private static let examinedRows: Int64 = 262_144

    func run() async throws -> VerifyReport.Table {
        let start = ContinuousClock.now
        let alignment = RowAlignment(table)
        let parts = alignment.isNumber ? table.ranges : [KeyRange()]
        async let sourceResult = sums(of: parts, on: source)
        async let targetResult = sums(of: parts, on: target)
        let (there, here) = try await (sourceResult, targetResult)
        var report = VerifyReport.Table(source: table.source.name, target: table.target.name)
        report.sourceRows = there.sums.rows + there.rejected
        report.targetRows = here.sums.rows
        report.missing = there.rejected
        report.rows = there.rejects.prefix(limit).map { VerifyReport.Row($0) }
        let (shift, ranges) = RangeSums.differences(there.sums, here.sums)
        if !ranges.isEmpty { try await examine(ranges, shift, alignment, &report) }
        report.durationMs = start.duration(to: .now).milliseconds
        return report
    }

    private func sums(of parts: [KeyRange], on desk: ScanDesk) async throws -> ScanResult {
        try await withThrowingTaskGroup(of: ScanResult.self) { group in
            for part in parts {
                group.addTask { try await desk.read(ScanRequest(table: table, ranges: [part], question: .sums)) }
            }
            var all: ScanResult?
            for try await result in group {
                guard var known = all else {
                    all = result
                    continue
                }
                known.sums.merge(result.sums)
                known.rejected += result.rejected
                known.rejects += result.rejects
                all = known
            }
            return all ?? ScanResult(sums: RangeSums())
        }
    }

    /// Finds the rows in ranges that differ.
    private func examine(
        _ ranges: [RangeSums.Difference],
        _ shift: Int,
        _ alignment: RowAlignment,
        _ report: inout VerifyReport.Table
    ) async throws {
        var rows: Int64 = 0
        let examined = ranges.prefix { range in
            defer { rows += range.rows }
            return rows < Self.examinedRows
        }
        report.otherRanges = ranges.count - examined.count
        let request = ScanRequest(
            table: table,
            ranges: alignment.isNumber ? keys(of: examined.map(\.range), shift) : [KeyRange()],
            question: .rows(in: Set(examined.map(\.range)), shift: shift)
        )
        let (there, here) = try await onBothSides(request)
        var differing: [Int64] = []
        for key in Set(there.rows.keys).union(here.rows.keys) {
            switch (there.rows[key], here.rows[key]) {
            case (let first, let second) where first == second: continue
            case (_, nil): report.missing += 1
            case (nil, _): report.extra += 1
            default: report.changed += 1
            }
            differing.append(key)
        }
        // A row whose key is no number, where all should be, is found by no range.
        if differing.isEmpty { report.otherRanges = ranges.count }
        try await show(differing.sorted().prefix(max(0, limit - report.rows.count)), alignment, &report)
    }

    /// Reads the rows that are shown.
    private func show(
        _ keys: ArraySlice<Int64>,
        _ alignment: RowAlignment,
        _ report: inout VerifyReport.Table
    ) async throws {
        guard !keys.isEmpty else { return }
        let request = ScanRequest(
            table: table,
            ranges: alignment.isNumber ? keys.map { KeyRange(first: $0, last: $0) } : [KeyRange()],
            question: .values(of: Set(keys))
        )
        let (there, here) = try await onBothSides(request)
        let names = table.columns.map(\.target)
        for key in keys {
            report.rows.append(
                VerifyReport.Row(there.found[key], here.found[key], names, key: alignment.cells)
            )
        }
    }

    private func onBothSides(_ request: ScanRequest) async throws -> (ScanResult, ScanResult) {
        async let there = source.read(request)
        async let here = target.read(request)
        return try await (there, here)
    }

    /// The keys of ranges, as far as they are to be compared; neighbours as one.
    private func keys(of ranges: [Int64], _ shift: Int) -> [KeyRange] {
        var runs: [ClosedRange<Int64>] = []
        for range in ranges {
            let first = range << Int64(shift)
            let last = first | ((1 << Int64(shift)) - 1)
            if let run = runs.last, run.upperBound &+ 1 == first {
                runs[runs.count - 1] = run.lowerBound...last
            } else {
                runs.append(first...last)
            }
        }
        // A condition of very many ranges takes longer than the rows between them.
        if runs.count > 100, let first = runs.first, let last = runs.last {
            runs = [first.lowerBound...last.upperBound]
        }
        return runs.flatMap { run in
            table.ranges.compactMap { wanted in
                let first = max(run.lowerBound, wanted.first ?? .min)
                let last = min(run.upperBound, wanted.last ?? .max)
                return first <= last ? KeyRange(first: first, last: last) : nil
            }
        }
    }
}

internal import MigrationKit

extension CopyRunner {
    /// Does something that the log of the target tells of: when, by whom, how many rows, and how it ended.
    ///
    /// - Parameters:
    ///   - what: What stands before the name of the source: `rejects of `.
    ///   - rows: How many rows have arrived so far; what the report says where nothing is given.
    func recorded(
        _ what: String,
        rows: @Sendable () async -> Int64 = { 0 },
        _ body: () async throws -> CopyReport
    ) async throws -> CopyReport {
        guard let log = options.log, !options.isDryRun else { return try await body() }
        let start = ContinuousClock.now
        let message = "\(what)\(source.url.redacted)"
        let runner = options.runner
        let row = try await target.withConnection { try await log.begin(copy: message, by: runner, on: $0) }
        func end(_ status: MigrationLog.Status, _ rows: Int64, _ error: String?) async throws {
            let duration = start.duration(to: .now)
            try await target.withConnection { target in
                try await log.end(copy: row, status, rows: rows, error: error, after: duration, on: target)
            }
        }
        do {
            let report = try await body()
            let arrived = await rows()
            try await end(.done, arrived > 0 ? arrived : report.copied, report.shortcomings)
            return report
        } catch {
            // What ended the copy is worth more than what keeps it from being noted.
            try? await end(.failed, await rows(), (error as? MigrationError)?.message ?? "\(error)")
            throw error
        }
    }
}

extension CopyReport {
    /// How many rows have arrived.
    fileprivate var copied: Int64 { tables.reduce(0) { $0 + $1.copied } }

    /// `3 rows rejected, 1 object dropped`; `nil` where all is there.
    fileprivate var shortcomings: String? {
        var parts: [String] = []
        if rejected > 0 { parts.append("\(rejected.counted("row")) rejected") }
        if dropped > 0 { parts.append("\(dropped.counted("object")) dropped") }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }
}

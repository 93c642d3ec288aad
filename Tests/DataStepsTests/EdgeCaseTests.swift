import Foundation
import TestSupport
import Testing

/// Every case in which SQLite and PostgreSQL differ, from a real file into a real database.
@Suite struct EdgeCaseTests {
    @Test(arguments: EdgeCase.values + EdgeCase.precision + EdgeCase.schemas + EdgeCase.defaults)
    func arrivesOrIsNamed(_ edgeCase: EdgeCase) async throws {
        try await CopyTrial.with(edgeCase.source) { trial in
            let dry = try await trial.copy("--all", "--dry-run")
            let outcome = try await trial.copy("--all")
            #expect(outcome.status == edgeCase.status, "\(outcome)")
            let lines = outcome.timeless.split(separator: "\n", omittingEmptySubsequences: false)
            let total = lines.firstIndex { $0.hasPrefix("total ") } ?? 0
            #expect(lines[(total + 1)...].joined(separator: "\n") == edgeCase.report)
            // What has all arrived is equal.
            if outcome.status == 0 {
                let verified = try await trial.verify()
                #expect(verified.status == edgeCase.verified, "\(verified)")
            }
            for (query, rows) in edgeCase.expected {
                #expect(try await trial.rows(query).map { $0.joined(separator: "|") } == rows, "\(query)")
            }
            // What a dry run says comes true: rows, types, what is dropped, what is rejected, and the status.
            #expect(dry.prediction == outcome.timeless)
            #expect(dry.status == outcome.status)
        }
    }
}

import MigrationKit
import TestSupport
import Testing

@Suite struct SampleDatabaseTests {
    /// SQLite → SQLite → PostgreSQL → PostgreSQL → SQLite, each compared with the one before, and the last with the first.
    @Test(arguments: SampleDatabase.all)
    func goesRoundThroughAllKindsOfDatabases(_ sample: SampleDatabase) async throws {
        try sample.check()
        try await CopyTrial.with(sample.script) { trial in
            try await TestDatabase.postgresql.with { second in
                let files = ["same", "back"].map { "sqlite:///\(trial.directory)/\($0).db" }
                let way = [trial.source, files[0], trial.target, second, files[1]]
                for (source, target) in zip(way, way.dropFirst()) {
                    let hop = CopyTrial(source: source, target: target, directory: trial.directory)
                    let outcome = try await hop.copy("--all", "--batch-rows", "300")
                    #expect(outcome.status == 0, "\(outcome)")
                    let verified = try await MigrateProcess(in: trial.directory).run(["verify", source, target])
                    #expect(verified.status == 0, "\(verified)")
                    #expect(verified.output.contains("nothing differs"))
                }
                let first = try await StoredRows.all(of: way[0])
                #expect(first.count == sample.tables)
                #expect(first.values.reduce(0) { $0 + $1.count } == sample.rows)
                #expect(try await StoredRows.all(of: way[1]) == first)
                #expect(try await StoredRows.all(of: way[4]) == first)
            }
        }
    }
}

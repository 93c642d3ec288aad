import Foundation
import MigrationKit
import MigrationSQLite
import TestSupport
import Testing

@Suite("The rollback journal of a run")
struct RunJournalTests {
    @Test("It stays from one transaction to the next, and goes with the run")
    func staysForTheRun() async throws {
        try await onNewFile { file, connection in
            let journal = file + "-journal"
            #expect(try await connection.tryRunnerLock(1))
            try await write(to: connection)
            #expect(FileManager.default.fileExists(atPath: journal))
            // Nothing in it may be rolled back: an empty header says so.
            #expect(FileManager.default.contents(atPath: journal)?.prefix(28) == Data(count: 28))
            try await connection.releaseRunnerLock(1)
            #expect(!FileManager.default.fileExists(atPath: journal))
        }
    }

    @Test("A mode that was chosen stays", arguments: ["wal", "truncate"])
    func leavesOtherModes(_ mode: String) async throws {
        try await onNewFile { _, connection in
            try await write(to: connection)
            _ = try await connection.query(Statement("PRAGMA journal_mode = \(mode)"))
            #expect(try await connection.tryRunnerLock(1))
            try await write(to: connection)
            #expect(try await connection.query(Statement("PRAGMA journal_mode")).first?.text(0) == mode)
            try await connection.releaseRunnerLock(1)
            #expect(try await connection.query(Statement("PRAGMA journal_mode")).first?.text(0) == mode)
        }
    }

    private func write(to connection: any Connection) async throws {
        try await connection.execute(Statement("CREATE TABLE IF NOT EXISTS t (a)"))
        try await connection.execute(Statement("INSERT INTO t VALUES (1)"))
    }

    private func onNewFile(_ body: @Sendable (String, any Connection) async throws -> Void) async throws {
        try await TemporaryDirectory.with { directory in
            let file = directory + "/app.db"
            try await SQLiteDriver().withConnection(to: DatabaseURL("sqlite:///\(file)")) { connection in
                try await body(file, connection)
            }
        }
    }
}

import Foundation
import MigrationKit

/// A PostgreSQL server of one test's own, which may be broken.
public struct ThrowAwayServer: Sendable {
    /// The administrator's URL.
    public var url: String

    /// The server did not start.
    public struct NotStarted: Error {}

    /// Starts a server, lends it, and removes it.
    public static func with<Result>(_ body: (ThrowAwayServer) async throws -> Result) async throws -> Result {
        let root = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let process = Process()
        process.executableURL = root.appending(path: "Scripts/with-postgres")
        // It ends with its standard input, whatever becomes of this process.
        process.arguments = ["sh", "-c", #"echo "$MIGRATE_TEST_POSTGRES"; cat >/dev/null"#]
        let input = Pipe()
        let output = Pipe()
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        defer {
            try? input.fileHandleForWriting.close()
            process.waitUntilExit()
        }
        var line = Data()
        while line.last != UInt8(ascii: "\n") {
            let part = output.fileHandleForReading.availableData
            guard !part.isEmpty else { throw NotStarted() }
            line += part
        }
        let url = String(decoding: line, as: UTF8.self).trimmingCharacters(in: .newlines)
        return try await body(ThrowAwayServer(url: url))
    }

    /// Kills a session's process after a while, whereupon the server ends all others and recovers; returns when it is back.
    public func crash(after delay: Duration) async throws {
        try await Task.sleep(for: delay)
        let sessions = try await TestDatabase.postgresql.rows(
            "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() ORDER BY pid DESC",
            on: url
        )
        guard let session = sessions.first.flatMap({ Int32($0[0]) }) else { return }
        kill(session, SIGKILL)
        try await Task.sleep(for: .milliseconds(50))
        while (try? await TestDatabase.postgresql.rows("SELECT 1", on: url)) == nil {
            try await Task.sleep(for: .milliseconds(20))
        }
    }
}

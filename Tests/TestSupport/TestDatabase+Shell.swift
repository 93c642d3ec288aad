import Foundation
import MigrationKit

extension TestDatabase {
    /// Runs a script as an administrator would: with psql or the sqlite3 shell, up to the first error.
    public func run(script: String, on url: String) async throws -> MigrateProcess.Outcome {
        switch self {
        case .postgresql:
            return try await Self.postgres(
                "psql",
                "-X",
                "-q",
                "-v",
                "ON_ERROR_STOP=1",
                "-d",
                url,
                "-f",
                "-",
                input: script
            )
        case .sqlite:
            return try await MigrateProcess(in: "/", binary: "/usr/bin/env")
                .run(["sqlite3", "-bail", Self.path(of: url)], input: script)
        }
    }

    /// The whole catalog, the runner's own tables included, as the database's own tool writes it.
    public func catalog(on url: String) async throws -> String {
        switch self {
        case .postgresql:
            let dump = try await Self.postgres("pg_dump", "--schema-only", "-d", url).output
            // A dump of newer versions bears a random word.
            return dump.split(separator: "\n").filter { !$0.contains("restrict ") }.joined(separator: "\n")
        case .sqlite:
            return try await rows("SELECT type, name, sql FROM sqlite_schema ORDER BY 1, 2", on: url)
                .map { $0.joined(separator: " ") }.joined(separator: "\n")
        }
    }

    /// The path of a database file.
    public static func path(of url: String) -> String {
        String(url.dropFirst("sqlite:///".count))
    }

    private static func postgres(
        _ program: String,
        _ arguments: String...,
        input: String? = nil
    ) async throws -> MigrateProcess.Outcome {
        let directory = ProcessInfo.processInfo.environment["MIGRATE_TEST_POSTGRES_BIN"] ?? ""
        return try await MigrateProcess(in: "/", binary: "\(directory)/\(program)").run(arguments, input: input)
    }
}

import Foundation
import MigrationKit
import TestSupport

/// A SQLite file made by a script, an empty PostgreSQL database, and the command that copies one into the other.
struct CopyTrial {
    var source: String
    var target: String
    var directory: String

    static func with(_ script: String, _ body: (CopyTrial) async throws -> Void) async throws {
        try await TemporaryDirectory.with { directory in
            let source = "sqlite:///\(directory)/source.db"
            let made = try await TestDatabase.sqlite.run(script: script, on: source)
            guard made.status == 0 else { throw Unusable(script: made) }
            try await TestDatabase.postgresql.with { target in
                try await body(CopyTrial(source: source, target: target, directory: directory))
            }
        }
    }

    struct Unusable: Error {
        var script: MigrateProcess.Outcome
    }

    /// Runs `migrate copy`.
    func copy(_ arguments: String...) async throws -> MigrateProcess.Outcome {
        try await copy(arguments)
    }

    /// Runs `migrate copy`.
    func copy(_ arguments: [String]) async throws -> MigrateProcess.Outcome {
        try await MigrateProcess(in: directory).run(["copy", source, target] + arguments)
    }

    /// Runs `migrate verify`.
    func verify(_ arguments: [String] = []) async throws -> MigrateProcess.Outcome {
        try await MigrateProcess(in: directory).run(["verify", source, target] + arguments)
    }

    /// Executes SQL on the source.
    func changeSource(_ script: String) async throws {
        let changed = try await TestDatabase.sqlite.run(script: script, on: source)
        guard changed.status == 0 else { throw Unusable(script: changed) }
    }

    /// The rows of a query on the target.
    func rows(_ query: String) async throws -> [[String]] {
        try await TestDatabase.postgresql.rows(query, on: target)
    }

    /// Writes a file beside the source.
    func write(_ text: String, to file: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: "\(directory)/\(file)"))
    }

    /// The rejected rows of a table, one a line.
    func rejects(of table: String) throws -> String {
        try String(contentsOfFile: "\(directory)/rejects/\(table).jsonl", encoding: .utf8)
    }
}

extension MigrateProcess.Outcome {
    /// The output without how long things took.
    var timeless: String {
        output.split(separator: "\n", omittingEmptySubsequences: false)
            .map { line in
                line.replacing(/\ +time$/, with: "").replacing(/\ +[0-9]+ ms$/, with: "")
            }
            .joined(separator: "\n")
    }

    /// The timeless output of a dry run, without what it does not predict and what it would execute.
    var prediction: String {
        timeless.components(separatedBy: "\nnot predicted\n")[0].components(separatedBy: "\nwould execute\n")[0]
    }
}

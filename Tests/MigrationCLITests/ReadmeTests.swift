import Foundation
import TestSupport
import Testing

/// What the README shows is what is there, and runs.
@Suite struct ReadmeTests {
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// A block of code, with the comment above it: `run`, or `file: PATH`.
    struct Block {
        var mark: String
        var text: String
    }

    static func blocks() throws -> [Block] {
        let readme = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
        return readme.matches(of: /<!-- (.+?) -->\n```\w+\n((?s).+?)```/).map {
            Block(mark: String($0.1), text: String($0.2))
        }
    }

    @Test func everyCodeBlockIsTestedOrNeedsAMachineOfItsOwn() throws {
        let readme = try String(contentsOf: Self.root.appending(path: "README.md"), encoding: .utf8)
        let all = readme.matches(of: /```\w+\n((?s).+?)```/).map { String($0.1) }
        let untested = all.filter { text in (try? !Self.blocks().contains { $0.text == text }) ?? true }
        // `make` is what runs this test; containers need an engine.
        #expect(untested.allSatisfy { $0.hasPrefix("make ") || $0.hasPrefix("docker ") }, "\(untested)")
    }

    @Test func theExamplesAreFilesThatAreThere() throws {
        let quotations = try Self.blocks().filter { $0.mark.hasPrefix("file: ") }
        #expect(quotations.count == 3)
        for quotation in quotations {
            let path = Self.root.appending(path: String(quotation.mark.dropFirst("file: ".count)))
            #expect(try String(contentsOf: path, encoding: .utf8).contains(quotation.text), "\(quotation.mark)")
        }
    }

    @Test func theCommandsRun() async throws {
        let sessions = try Self.blocks().filter { $0.mark.hasPrefix("run") && $0.mark != "run with a copy" }
        #expect(sessions.count == 3)
        for session in sessions {
            let isNew = session.text.hasPrefix("migrate init")
            try await TemporaryDirectory.with { directory in
                if session.mark == "run beside Alembic" { try Self.writeAlembic(in: directory) }
                if !isNew {
                    let text = "[migrate]\nscript_location = %(here)s/migrations\nurl = sqlite:///app.db\n"
                    try Data(text.utf8).write(to: URL(fileURLWithPath: "\(directory)/migrations.ini"))
                }
                for line in session.text.split(separator: "\n") {
                    let command = line.split(separator: "#")[0].trimmingCharacters(in: .whitespaces)
                    let outcome = try await Self.shell(command, in: directory)
                    #expect(outcome.status == 0, "\(command): \(outcome)")
                }
            }
        }
    }

    @Test func theCopyRuns() async throws {
        let blocks = try Self.blocks()
        let session = try #require(blocks.first { $0.mark == "run with a copy" })
        try await TemporaryDirectory.with { directory in
            for block in blocks where block.mark.hasPrefix("write: ") {
                let path = "\(directory)/\(block.mark.dropFirst("write: ".count))"
                try Data(block.text.utf8).write(to: URL(fileURLWithPath: path))
            }
            try Data("[migrate]\nscript_location = .\n".utf8)
                .write(to: URL(fileURLWithPath: "\(directory)/migrations.ini"))
            let made = try await TestDatabase.sqlite.run(
                script: """
                    CREATE TABLE users (id INTEGER PRIMARY KEY, born DATE, name TEXT, age INTEGER, seen DATETIME, active TINYINT(1), scratch TEXT);
                    CREATE TABLE sessions (id INTEGER PRIMARY KEY);
                    CREATE TRIGGER t AFTER INSERT ON users BEGIN SELECT 1; END;
                    INSERT INTO users VALUES (1, '0000-00-00', ' a ', '', '2024-07-01 12:00:00', 1, 'x');
                    """,
                on: "sqlite:///\(directory)/app.db"
            )
            try #require(made.status == 0, "\(made)")
            try await TestDatabase.postgresql.with { target in
                for command in session.text.split(separator: "\n") {
                    let outcome = try await Self.shell(String(command), in: directory, ["DATABASE_URL": target])
                    #expect(outcome.status == 0, "\(command): \(outcome)")
                }
                #expect(
                    try await TestDatabase.postgresql.rows(
                        "SELECT born, full_name, age, active FROM app_users",
                        on: target
                    )
                        == [["1900-01-01", "a", "NULL", "true"]]
                )
            }
        }
    }

    /// What Alembic leaves in a directory.
    private static func writeAlembic(in directory: String) throws {
        let versions = URL(fileURLWithPath: "\(directory)/alembic/versions")
        try FileManager.default.createDirectory(at: versions, withIntermediateDirectories: true)
        for (file, text) in [
            ("../../alembic.ini", "[alembic]\nscript_location = %(here)s/alembic\nsqlalchemy.url = sqlite:///app.db\n"),
            (
                "../env.py",
                "from alembic import context\ncontext.configure(dialect_name=\"sqlite\")\ncontext.run_migrations()\n"
            ),
            (
                "a1_users.py",
                "from alembic import op\nrevision = \"a1\"\ndef upgrade():\n    op.execute(\"CREATE TABLE users (id integer)\")\n"
            ),
        ] { try Data(text.utf8).write(to: versions.appending(path: file)) }
    }

    /// Runs a line in a shell that finds the `migrate` that was built with these tests.
    private static func shell(
        _ line: String,
        in directory: String,
        _ variables: [String: String] = [:]
    ) async throws -> MigrateProcess.Outcome {
        let products = URL(fileURLWithPath: MigrateProcess.built).deletingLastPathComponent().path
        let path = products + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "")
        let shell = MigrateProcess(
            in: directory,
            environment: variables.merging(["PATH": path]) { $1 },
            binary: "/bin/sh"
        )
        return try await shell("-c", line)
    }
}

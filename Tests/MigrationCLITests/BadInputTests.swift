import Foundation
import MigrationKit
import TestSupport
import Testing

/// Bad input gets one clear error with a hint, its exit status, and changes nothing.
@Suite struct BadInputTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var what: String
        var arguments: [String]
        var status: Int32
        var says: [String]
        var files: [String: String] = [:]
        var url: String?

        var testDescription: String { what }
    }

    static let cases: [Case] = [
        Case(
            what: "unknown revision",
            arguments: ["upgrade", "a2"],
            status: 1,
            says: ["error[unknown-revision]", "a1"]
        ),
        Case(
            what: "misspelt head",
            arguments: ["upgrade", "haed"],
            status: 1,
            says: ["error[unknown-revision]", "'head'"]
        ),
        Case(
            what: "ambiguous revision",
            arguments: ["upgrade", "b"],
            status: 1,
            says: ["error[ambiguous-revision]", "b1", "b2"]
        ),
        Case(
            what: "malformed relative revision",
            arguments: ["upgrade", "+1foo"],
            status: 2,
            says: ["error[malformed-revision]"]
        ),
        Case(what: "empty revision", arguments: ["upgrade", ""], status: 2, says: ["error[malformed-revision]"]),
        Case(
            what: "two heads",
            arguments: ["upgrade", "head"],
            status: 1,
            says: ["error[multiple-heads]", "b1", "b2"]
        ),
        Case(what: "past the head", arguments: ["upgrade", "+9"], status: 1, says: ["error[unreachable-revision]"]),
        Case(what: "below base", arguments: ["downgrade", "-1"], status: 1, says: ["error["]),
        Case(
            what: "no target",
            arguments: ["upgrade"],
            status: 2,
            says: ["error[usage]: say where to, as in: migrate upgrade head\n"]
        ),
        Case(
            what: "a key of -x that is given twice",
            arguments: ["-x", "a=secret", "-x", "a=2", "current"],
            status: 2,
            says: ["error[usage]: -x gives 'a' twice\n"]
        ),
        Case(
            what: "-x without a key",
            arguments: ["current", "-x", "=secret"],
            status: 2,
            says: ["error[usage]: a value of -x has no key\n"]
        ),
        Case(
            what: "a copy from a file that is not there",
            arguments: ["copy", "sqlite:///missing.db", "sqlite:///target.db", "--all"],
            status: 5,
            says: ["error[no-connection]: there is no file missing.db\n"]
        ),
        Case(
            what: "a comparison with a file that is not there",
            arguments: ["verify", "sqlite:///app.db", "sqlite:///missing.db"],
            status: 5,
            says: ["error[no-connection]: there is no file "]
        ),
        Case(
            what: "unknown verb",
            arguments: ["upgarde"],
            status: 2,
            says: ["error[usage]: unexpected argument 'upgarde'\n"]
        ),
        Case(
            what: "misspelt option",
            arguments: ["upgrade", "head", "--plann"],
            status: 2,
            says: ["error[usage]: unknown option '--plann'; did you mean '--plan'?\n"]
        ),
        Case(
            what: "unknown format",
            arguments: ["heads", "--format", "xml"],
            status: 2,
            says: ["the value 'xml' is invalid for '--format <format>'; give one of 'text' and 'json'\n"]
        ),
        Case(
            what: "negative limit",
            arguments: ["log", "--limit", "-1"],
            status: 2,
            says: ["error[usage]: the value '-1' is invalid for '--limit <limit>'\n"]
        ),
        Case(
            what: "missing parent",
            arguments: ["heads"],
            status: 1,
            says: ["error[missing-parent]", "x.sql:1", "zz"],
            files: ["x.sql": "-- revision: x\n-- revises: zz\n\n-- migrate:up\n"]
        ),
        Case(
            what: "duplicate id",
            arguments: ["heads"],
            status: 1,
            says: ["error[duplicate-revision]", "a1.sql", "x.sql"],
            files: ["x.sql": "-- revision: a1\n-- revises:\n\n-- migrate:up\n"]
        ),
        Case(
            what: "cycle",
            arguments: ["heads"],
            status: 1,
            says: ["error[cycle]"],
            files: [
                "x.sql": "-- revision: x\n-- revises: y\n\n-- migrate:up\n",
                "y.sql": "-- revision: y\n-- revises: x\n\n-- migrate:up\n",
            ]
        ),
        Case(
            what: "no marker",
            arguments: ["heads"],
            status: 1,
            says: ["error[malformed-file]", "x.sql:3", "migrate:up"],
            files: ["x.sql": "-- revision: x\n-- revises:\nCREATE TABLE x (id integer);\n"]
        ),
        Case(
            what: "misspelt header",
            arguments: ["heads"],
            status: 1,
            says: ["error[malformed-file]", "x.sql:2", "revises"],
            files: ["x.sql": "-- revision: x\n-- revise: a1\n\n-- migrate:up\n"]
        ),
        Case(
            what: "invalid UTF-8 in a revision that is applied",
            arguments: ["upgrade", "x"],
            status: 1,
            says: ["error[malformed-file]", "UTF-8", "x.sql:5"],
            files: ["x.sql": "-- revision: x\n-- revises: a1\n\n-- migrate:up\nSELECT '\u{0}RAW\u{0}';\n"]
        ),
        Case(
            what: "no database of this kind",
            arguments: ["current"],
            status: 2,
            says: ["error[malformed-url]", "mysql"],
            url: "mysql://root:secret@localhost/db"
        ),
        Case(
            what: "missing directory of a SQLite file",
            arguments: ["upgrade", "a1"],
            status: 5,
            says: ["error[no-connection]", "mkdir"],
            url: "sqlite:///nowhere/x.db"
        ),
        Case(
            what: "directory for a SQLite file",
            arguments: ["upgrade", "a1"],
            status: 5,
            says: ["error[no-connection]", "is a directory"],
            url: "sqlite:///migrations"
        ),
        Case(
            what: "no server",
            arguments: ["upgrade", "a1"],
            status: 5,
            says: ["error[no-connection]", "pg_isready"],
            url: "postgresql://user:secret@127.0.0.1:1/db"
        ),
    ]

    @Test(arguments: cases)
    func isRefused(_ bad: Case) async throws {
        let revisions = [
            TestProject.sql("a1", up: "CREATE TABLE t (id integer);"),
            TestProject.sql("b1", revises: "a1", up: "CREATE TABLE u (id integer);"),
            TestProject.sql("b2", revises: "a1", up: "CREATE TABLE v (id integer);"),
        ]
        try await TestProject.with(url: bad.url ?? "sqlite:///test.db", revisions: revisions) { project in
            for (name, text) in bad.files {
                let path = project.path("migrations/versions/\(name)")
                var bytes = Data()
                for part in text.split(separator: "\u{0}", omittingEmptySubsequences: false) {
                    bytes += part == "RAW" ? Data([0xC3, 0x28]) : Data(part.utf8)
                }
                try bytes.write(to: URL(fileURLWithPath: path))
            }
            let outcome = try await project.migrate.run(bad.arguments)
            #expect(outcome.status == bad.status, "\(outcome)")
            for text in bad.says { #expect(outcome.errors.contains(text), "\(text) is missing: \(outcome)") }
            #expect(outcome.errors.contains("hint:"), "\(outcome)")
            #expect(!outcome.errors.contains("secret") && !outcome.output.contains("secret"), "\(outcome)")
            #expect(outcome.output == "", "\(outcome)")
            #expect(try project.names(in: ".").filter { $0.hasSuffix(".db") } == [], "a database was made")
        }
    }

    @Test func errorsAsJSONStandOnStandardOutput() async throws {
        try await TestProject.with(revisions: [TestProject.sql("a1", up: "")]) { project in
            let outcome = try await project.migrate("plan", "upgrade", "a2", "--from", "base", "--format", "json")
            #expect(outcome.status == 1)
            #expect(outcome.output.hasPrefix(#"{"error":{"code":"unknown-revision","#), "\(outcome)")
            #expect(outcome.errors == "")
        }
    }

    @Test(
        arguments: [
            ("no file", nil, ["error[configuration]", "migrate init"]),
            ("malformed", "[migrate\nscript_location = x\n", ["error[configuration]", "migrations.ini:1"]),
            ("a line without =", "[migrate]\nscript_location\n", ["error[configuration]", "migrations.ini:2"]),
            (
                "a number that is none", "[migrate]\ntruncate_slug_length = long\n",
                ["error[configuration]", "migrations.ini:2"]
            ),
        ] as [(String, String?, [String])]
    )
    func configurationIsRefused(_ what: String, _ text: String?, _ says: [String]) async throws {
        try await TemporaryDirectory.with { directory in
            if let text { try Data(text.utf8).write(to: URL(fileURLWithPath: "\(directory)/migrations.ini")) }
            let outcome = try await MigrateProcess(in: directory)("current")
            #expect(outcome.status == 1, "\(outcome)")
            for text in says { #expect(outcome.errors.contains(text), "\(text) is missing: \(outcome)") }
        }
    }

    @Test func aFileThatIsNoDatabaseIsLeftAsItIs() async throws {
        try await TestProject.with(revisions: [TestProject.sql("a1", up: "CREATE TABLE t (id integer);")]) { project in
            let text = String(repeating: "this is no database\n", count: 100)
            try project.write("test.db", text)
            for verb in [["upgrade", "head"], ["current"], ["status"]] {
                let outcome = try await project.migrate.run(verb)
                #expect(outcome.status == 5, "\(outcome)")
                #expect(outcome.errors.contains("SQLITE_NOTADB"))
            }
            #expect(try String(contentsOfFile: project.path("test.db"), encoding: .utf8) == text)
        }
    }

    /// What holds the file, and what has to wait: a writer waits for a writer, and everybody for who lets nobody read.
    @Test(
        arguments: [
            ("BEGIN IMMEDIATE", ["upgrade", "head"]), ("BEGIN EXCLUSIVE", ["upgrade", "head"]),
            ("BEGIN EXCLUSIVE", ["current"]), ("BEGIN EXCLUSIVE", ["status"]),
        ]
    )
    func aLockedFileIsWaitedForAndThenReported(_ lock: String, _ verb: [String]) async throws {
        let revisions = [TestProject.sql("a1", up: "CREATE TABLE t (id integer);")]
        try await TestProject.with(revisions: revisions) { project in
            try project.write(
                "migrations.ini",
                "[migrate]\nscript_location = %(here)s/migrations\nurl = sqlite:///test.db\nlock_timeout = 1s\n"
            )
            let url = "sqlite:///\(project.directory)/test.db"
            let outcome = try await TestDatabase.sqlite.driver.withConnection(to: .init(url)) { connection in
                try await connection.execute("CREATE TABLE mine (id integer)")
                try await connection.send(Statement(lock))
                return try await project.migrate.run(verb)
            }
            #expect(outcome.status == 4, "\(outcome)")
            #expect(outcome.errors.contains("error[lock-timeout]"))
            #expect(outcome.errors.contains("waiting for the lock"))
            #expect(outcome.errors.contains("process \(ProcessInfo.processInfo.processIdentifier)"), "\(outcome)")
            #expect(try await project.migrate("upgrade", "head").status == 0)
        }
    }

    @Test(arguments: [("wrong-secret", nil, "password"), (nil, "nothere", "createdb")] as [(String?, String?, String)])
    func aServerThatRefusesIsReported(_ password: String?, _ database: String?, _ hint: String) async throws {
        var url = try PostgresDatabase.administrator()
        if let password { url = url.replacing(/:[^:@\/]+@/, with: ":\(password)@") }
        if let database { url = url.replacing(/\/[^\/]+$/, with: "/\(database)") }
        try await TestProject.with(url: url, revisions: [TestProject.sql("a1", up: "")]) { project in
            let outcome = try await project.migrate("upgrade", "head")
            #expect(outcome.status == 5, "\(outcome)")
            #expect(outcome.errors.contains("error[no-connection]"))
            #expect(outcome.errors.contains(hint), "\(outcome)")
            #expect(!outcome.errors.contains("wrong-secret"))
        }
    }

    @Test func aRoleWithoutPrivilegeChangesNothing() async throws {
        try await PostgresDatabase.with { url in
            let role = "weak_\(UInt32.random(in: 0 ... .max))"
            try await PostgresDatabase.execute("CREATE ROLE \(role) LOGIN PASSWORD 'secret'", on: url)
            let weak = url.replacing(/\/\/[^@]+@/, with: "//\(role):secret@")
            try await TestProject.with(
                url: weak,
                revisions: [TestProject.sql("a1", up: "CREATE TABLE t (id integer);")]
            ) { project in
                let outcome = try await project.migrate("upgrade", "head")
                #expect(outcome.status == 1, "\(outcome)")
                #expect(outcome.errors.contains("error[no-privilege]"), "\(outcome)")
                let doctor = try await project.migrate("doctor")
                #expect(doctor.output.contains("GRANT CREATE ON SCHEMA public"), "\(doctor)")
                #expect(try await TestDatabase.postgresql.objects(on: url) == [])
            }
            try await PostgresDatabase.execute("DROP ROLE \(role)", on: url)
        }
    }

    @Test func aVersionThatIsNotInTheDirectoryIsExplained() async throws {
        try await TestProject.with(revisions: [TestProject.sql("a1", up: "CREATE TABLE t (id integer);")]) { project in
            _ = try await project.migrate("upgrade", "head")
            let url = "sqlite:///\(project.directory)/test.db"
            try await TestDatabase.sqlite.execute("UPDATE alembic_version SET version_num = 'feed'", on: url)
            let outcome = try await project.migrate("upgrade", "head")
            #expect(outcome.status == 1)
            #expect(outcome.errors.contains("error[revision-not-in-directory]"), "\(outcome)")
            #expect(outcome.errors.contains("stamp"))
            #expect(try await project.migrate("current").output == "feed (not in the directory)\n")
        }
    }
}

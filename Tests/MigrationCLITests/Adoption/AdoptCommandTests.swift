import Foundation
import TestSupport
import Testing

/// `migrate adopt alembic` where there is no Alembic: all of it that needs no Python.
@Suite struct AdoptCommandTests {
    static let users = """
        \"\"\"create users

        Revision ID: a1
        Revises:
        Create Date: 2024-01-02 03:04:05.678901

        \"\"\"
        from alembic import op
        import sqlalchemy as sa

        revision = "a1"
        down_revision = None
        branch_labels = ("core",)
        depends_on = None


        def upgrade() -> None:
            op.create_table("users", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("note", sa.Text()))


        def downgrade() -> None:
            op.drop_table("users")

        """
    static let notes = """
        \"\"\"fill notes\"\"\"
        revision = "b2"
        down_revision = "a1"


        def upgrade():
            op.execute("UPDATE users SET note = ''")


        def downgrade():
            raise NotImplementedError()
        """
    static let merge = """
        \"\"\"merge
        two lines\"\"\"
        revision = "d4"
        down_revision = ("b2", "c3")
        depends_on = "core"
        upgrade = None
        def downgrade():
            pass
        """
    static let asks = """
        \"\"\"ask\"\"\"
        revision = "c3"
        down_revision = "a1"
        def upgrade():
            for row in op.get_bind().execute("SELECT 1"):
                print(row)
        def downgrade():
            op.execute("DELETE FROM users")
        """
    static let plain = [("a1_users", users), ("b2_notes", notes)]

    /// A project beside an Alembic directory.
    static func with(
        _ files: [(name: String, text: String)],
        env: String = "context.configure(url=url)\n",
        _ body: (TestProject, MigrateProcess) async throws -> Void
    ) async throws {
        try await TestProject.with { project in
            try FileManager.default.createDirectory(
                atPath: project.path("migrations/versions"),
                withIntermediateDirectories: true
            )
            try project.write("alembic/env.py", env)
            for file in files { try project.write("alembic/versions/\(file.name).py", file.text) }
            // A PATH without any Python.
            try await body(project, MigrateProcess(in: project.directory, environment: ["PATH": project.directory]))
        }
    }

    static func text(_ project: TestProject, _ path: String) throws -> String {
        try String(contentsOfFile: project.path(path), encoding: .utf8)
    }

    @Test func writesWhatTheFilesSay() async throws {
        try await Self.with(Self.plain) { project, migrate in
            let outcome = try await migrate("adopt", "alembic", "alembic")
            #expect(
                outcome.output == """
                    read by the files, without Alembic, for sqlite
                    created migrations/versions/a1_users.sql
                    created migrations/versions/b2_notes.sql
                    then the head is b2

                    """
            )
            #expect(outcome.status == 0, "\(outcome)")
            #expect(
                try Self.text(project, "migrations/versions/a1_users.sql") == """
                    -- revision: a1
                    -- revises: (base)
                    -- message: create users
                    -- branch_labels: core
                    -- create_date: 2024-01-02 03:04:05.678901

                    -- migrate:up
                    CREATE TABLE users (
                        id INTEGER NOT NULL,
                        note TEXT,
                        PRIMARY KEY (id)
                    );

                    -- migrate:down
                    DROP TABLE users;

                    """
            )
            #expect(
                try Self.text(project, "migrations/versions/b2_notes.sql") == """
                    -- revision: b2
                    -- revises: a1
                    -- message: fill notes

                    -- migrate:up
                    UPDATE users SET note = '';

                    """
            )
            #expect(try await migrate("upgrade", "head").status == 0)
            let back = try await migrate("downgrade", "-1")
            #expect(back.errors.contains("error[irreversible]: this revision has no downgrade"), "\(back)")
            let again = try await migrate("adopt", "alembic", "alembic")
            #expect(again.status == 0)
            #expect(
                again.output.contains("kept migrations/versions/a1_users.sql\nkept migrations/versions/b2_notes.sql")
            )
        }
    }

    @Test func namesWhatItCannotRead() async throws {
        try await Self.with(Self.plain + [("c3_ask", Self.asks), ("d4_merge", Self.merge)]) { project, migrate in
            let refused = try await migrate("adopt", "alembic", "alembic", "--literal")
            #expect(
                refused.output == """
                    read by the files, without Alembic, for sqlite
                    alembic/versions/c3_ask.py:5: upgrade of c3: is more than calls of op with literals
                    nothing was written: 1 revision holds what cannot be read; write the rest yourself, after: --partial

                    """
            )
            #expect(refused.status == 3)
            #expect(try project.names(in: "migrations/versions") == [])

            let partial = try await migrate("adopt", "alembic", "alembic", "--partial")
            #expect(partial.status == 0, "\(partial)")
            #expect(
                try Self.text(project, "migrations/versions/c3_ask.sql") == """
                    -- revision: c3
                    -- revises: a1
                    -- message: ask
                    -- unwritten: up

                    -- migrate:up
                    -- Not read: c3_ask.py:5: is more than calls of op with literals

                    -- migrate:down
                    DELETE FROM users;

                    """
            )
            let history = try await migrate("history", "--format", "json").output
            #expect(
                history.contains(#""dependsOn":["core"]"#) || history.contains(#""depends_on":["core"]"#),
                "\(history)"
            )
            let upgrade = try await migrate("upgrade", "head")
            #expect(
                upgrade.errors == """
                    error[unwritten-revision]: the upgrade of this revision is still to be written
                        at: migrations/versions/c3_ask.sql:4
                        revision: c3
                        hint: write it below -- migrate:up, and then take up out of the line -- unwritten

                    """
            )
            #expect(try await migrate("current").output == "")
        }
    }

    @Test func aDryRunWritesNothing() async throws {
        try await Self.with(Self.plain) { project, migrate in
            let text = try await migrate("adopt", "alembic", "alembic", "--dry-run")
            #expect(text.status == 0)
            #expect(text.output.contains("migrations/versions/b2_notes.sql:\n-- revision: b2\n"), "\(text)")
            let json = try await migrate("adopt", "alembic", "alembic", "--dry-run", "--format", "json")
            let report = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
            #expect(report?["written"] as? Bool == false)
            #expect(report?["heads"] as? [String] == ["b2"])
            #expect(
                (report?["revisions"] as? [[String: Any]])?.map { $0["state"] as? String } == ["planned", "planned"]
            )
            #expect(try project.names(in: "migrations/versions") == [])
        }
    }

    @Test func carriesTheVersionTableOver() async throws {
        let env =
            "TABLE = 'versions'\ndef run():\n    context.configure(version_table=TABLE, version_table_schema=None)\n"
        try await Self.with(Self.plain, env: env) { project, migrate in
            let outcome = try await migrate("adopt", "alembic", "alembic")
            #expect(outcome.output.contains("added to the configuration: version_table = versions\n"), "\(outcome)")
            #expect(
                try Self.text(project, "migrations.ini") == """
                    [migrate]
                    version_table = versions
                    script_location = %(here)s/migrations
                    url = sqlite:///test.db

                    """
            )
            try project.write(
                "migrations.ini",
                "[migrate]\nscript_location = %(here)s/migrations\nurl = sqlite:///test.db\nversion_table = other\n"
            )
            let refused = try await migrate("adopt", "alembic", "alembic")
            #expect(
                refused.errors.contains("'version_table' is 'other', where Alembic has 'versions'"),
                "\(refused)"
            )
        }
    }

    @Test func saysThatAlembicHasAnotherDatabase() async throws {
        try await Self.with(Self.plain) { project, migrate in
            let ini = "[alembic]\nscript_location = alembic\nsqlalchemy.url = "
            try project.write("alembic.ini", ini + "postgresql+psycopg2://app:secret@db/app\n")
            let refused = try await migrate("adopt", "alembic", "alembic.ini")
            #expect(
                refused.errors == """
                    error[adoption]: alembic.ini names a database of postgresql, and the database here is sqlite
                        hint: write its url into migrations.ini, or say: --dialect postgresql

                    """
            )
            #expect(refused.status == 1)
            #expect(try project.names(in: "migrations/versions") == [])

            let sure = try await migrate("adopt", "alembic", "alembic.ini", "--dialect", "postgresql", "--dry-run")
            #expect(sure.output.hasPrefix("read by the files, without Alembic, for postgresql\n"), "\(sure)")
            #expect(
                sure.output.hasSuffix(
                    """
                    then the head is b2
                    alembic.ini names another database: to take it over, write url = \
                    postgresql+psycopg2://app:***@db/app into migrations.ini

                    """
                ),
                "\(sure)"
            )

            try project.write("alembic.ini", ini + "sqlite:///test.db\n")
            let same = try await migrate("adopt", "alembic", "alembic.ini", "--dry-run")
            #expect(same.output.hasSuffix("then the head is b2\n"), "\(same)")
            try project.write("alembic.ini", ini + "driver://user:pass@localhost/dbname\n")
            let unnamed = try await migrate("adopt", "alembic", "alembic.ini", "--dry-run")
            #expect(unnamed.output.hasSuffix("then the head is b2\n"), "\(unnamed)")
        }
    }

    /// What is in the project already, the command line, and what its error says; nothing is written.
    @Test(
        arguments: [
            (nil, ["adopt", "alembic", "nowhere"], 1, "there is no nowhere"),
            (nil, ["adopt", "alembic", "."], 1, "has no alembic.ini, no env.py and no versions"),
            (nil, ["adopt", "flyway", "."], 2, "flyway"),
            (nil, ["adopt", "alembic", "alembic", "--literal", "--python", "x"], 2, "choose one of"),
            (nil, ["adopt", "alembic", "alembic", "--python", "/usr/bin/false"], 1, "/usr/bin/false gives no answer"),
            (nil, ["adopt", "alembic", "alembic", "--version-path", "x"], 2, "'x' is none of the directories"),
            (
                TestProject.sql("a1", revises: "", up: "SELECT 1;"), ["adopt", "alembic", "alembic"], 1,
                "revision a1 is there already, and declares other parents, labels or dependencies"
            ),
            (
                ("a1_users.sql", TestProject.sql("z9", up: "SELECT 1;").text), ["adopt", "alembic", "alembic"], 1,
                "a1_users.sql exists already, and is not revision a1"
            ),
            (
                TestProject.sql("z9", header: "-- branch_labels: core", up: "SELECT 1;"),
                ["adopt", "alembic", "alembic"],
                1, "core"
            ),
        ] as [((name: String, text: String)?, [String], Int32, String)]
    )
    func refuses(_ row: (present: (name: String, text: String)?, command: [String], status: Int32, says: String))
        async throws
    {
        try await Self.with(Self.plain) { project, migrate in
            if let present = row.present { try project.write("migrations/versions/\(present.name)", present.text) }
            let outcome = try await migrate.run(row.command)
            #expect(outcome.status == row.status, "\(outcome)")
            #expect(outcome.errors.contains(row.says), "\(outcome)")
            #expect(try project.names(in: "migrations/versions") == (row.present.map { [$0.name] } ?? []))
        }
    }

    /// A file of Alembic that makes no graph, and what is said.
    @Test(
        arguments: [
            ("revision = make()\n", "at: alembic/versions/x.py:1"),
            (
                "revision = 'x'\ndown_revision = previous\n",
                "down_revision is no literal, and only Alembic can tell what it is"
            ),
            ("revision = 'x'\ndown_revision = 'gone'\n", "error[missing-parent]"),
            ("revision = 'a1'\n", "error[duplicate-revision]"),
            ("revision = 'a-b'\n", "a-b"),
            ("x = '''\n", "the text that begins here never ends"),
        ]
    )
    func refusesWhatMakesNoGraph(_ text: String, _ says: String) async throws {
        try await Self.with(Self.plain + [("x", text)]) { project, migrate in
            let outcome = try await migrate("adopt", "alembic", "alembic")
            #expect(outcome.status == 1, "\(outcome)")
            #expect(outcome.errors.contains(says), "\(outcome)")
            #expect(try project.names(in: "migrations/versions") == [])
        }
    }
}

import MigrationKit
import TestSupport
import Testing

/// What Alembic's revisions do, as Alembic itself says it.
@Suite("Reading Alembic's revisions") struct AlembicReadingTests {
    /// Revisions with these bodies of `upgrade()`, which begin on line 5: r0, r1, …
    static func revisions(_ bodies: [String]) -> [(name: String, text: String)] {
        bodies.enumerated().map { number, body in
            let lines = body.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)" }
            let parent = number == 0 ? "None" : "'r\(number - 1)'"
            let head = """
                from alembic import context, op
                import sqlalchemy as sa
                revision, down_revision = 'r\(number)', \(parent)
                def upgrade():

                """
            return ("r\(number)", head + lines.joined(separator: "\n"))
        }
    }

    /// A body, and the SQL of it on PostgreSQL: also where Alembic's offline mode writes something else.
    private static let executed = [
        ("pass", ""),
        ("op.execute(\"UPDATE t SET a = '50%\\t%%'\")", "UPDATE t SET a = '50%\t%%';\n"),
        ("op.execute('SELECT 1 -- one')", "SELECT 1 -- one\n;\n"),
        ("op.execute(sa.text('UPDATE t SET a = :a').bindparams(a=\"it's\"))", "UPDATE t SET a = 'it''s';\n"),
        (
            "op.get_bind().execute(sa.text('UPDATE t SET a = :a'), [{'a': 1}, {'a': 2}])",
            "UPDATE t SET a = 1;\nUPDATE t SET a = 2;\n"
        ),
        (
            """
            t = sa.table('t', sa.column('a', sa.String), sa.column('b', sa.Boolean))
            op.get_bind().execute(t.insert(), {'a': 'x', 'b': True})
            op.execute(t.update().where(t.c.a == 'x').values(b=None))
            """,
            "INSERT INTO t (a, b) VALUES ('x', true);\nUPDATE t SET b=NULL WHERE t.a = 'x';\n"
        ),
        (
            "op.create_table('t', sa.Column('m', sa.Enum('a', 'b', name='mood')))",
            "CREATE TYPE mood AS ENUM ('a', 'b');\nCREATE TABLE t (\n\tm mood\n);\n"
                .replacing("\t", with: "    ")
        ),
        (
            "op.alter_column('t', 'a', nullable=False, type_=sa.Text(), postgresql_using='a::text')",
            "ALTER TABLE t ALTER COLUMN a TYPE TEXT USING a::text;\nALTER TABLE t ALTER COLUMN a SET NOT NULL;\n"
        ),
        ("with op.batch_alter_table('t') as batch:\n    batch.drop_column('a')", "ALTER TABLE t DROP COLUMN a;\n"),
    ]

    @Test func readsWhatTheyExecute() async throws {
        let url = "postgresql://nobody@localhost/nothing"
        try await AlembicProject.with(on: url, revisions: Self.revisions(Self.executed.map(\.0))) { project in
            let outcome = try await project.migrate("adopt", "alembic", "alembic")
            #expect(outcome.status == 0, "\(outcome)")
            for (number, row) in Self.executed.enumerated() {
                let text = try project.text("r\(number)")
                #expect(text.hasSuffix("\n\n-- migrate:up\n\(row.1)"), "\(text)")
            }
        }
    }

    /// A body, the line of it that cannot be read, and why.
    private static let unread: [(String, Int, String?)] = [
        ("rows = op.get_bind().execute(sa.text('SELECT 1'))\nfor row in rows: pass", 6, Self.query),
        ("if op.get_bind().execute(sa.text('SELECT 1')): pass", 5, Self.query),
        (
            "op.get_bind().execute(sa.text('SELECT 1')).fetchall()", 5,
            "needs what a query gives (fetchall), which there is no database for"
        ),
        ("try:\n    op.get_bind().execute(sa.text('S')).all()\nexcept Exception: pass", 6, nil),
        ("op.execute(\"UPDATE t SET a = ':x'\")", 5, "the parameter :x has no value"),
        ("op.execute(sa.table('t', sa.column('a')).insert())", 5, "the parameter :a has no value"),
        (
            "t = sa.Table('t', sa.MetaData(), sa.Column('a', sa.Integer), sa.Column('b', sa.String, default=str))\n"
                + "op.bulk_insert(t, [{'a': 1}])",
            6, "Python computes the default of column b"
        ),
        ("if context.is_offline_mode(): pass", 5, Self.offline),
        ("if op.get_context().as_sql: pass", 5, Self.offline),
        (
            "with op.batch_alter_table('t') as batch:\n    batch.alter_column('a', nullable=False)", 5,
            "CommandError: This operation cannot proceed in --sql mode; batch mode with dialect sqlite requires a live"
        ),
        ("raise ValueError('first\\nsecond')", 5, "ValueError: first"),
        ("sa.inspect(op.get_bind())", 5, "NoInspectionAvailable"),
        ("import sys; sys.exit(0)", 5, "SystemExit: 0"),
    ]

    @Test func saysWhatItCannotRead() async throws {
        let revisions = Self.revisions(Self.unread.map(\.0))
        try await AlembicProject.with(on: "sqlite:///test.db", revisions: revisions) { project in
            let outcome = try await project.migrate("adopt", "alembic", "alembic")
            #expect(outcome.status == 3, "\(outcome)")
            for (number, row) in Self.unread.enumerated() {
                let problem = "\nalembic/versions/r\(number).py:\(row.1): upgrade of r\(number): \(row.2 ?? "")"
                #expect(outcome.output.contains(problem), "\(row.0)")
            }
            #expect(outcome.output.contains("\nnothing was written: \(Self.unread.count) revisions hold what"))
            #expect(try project.project.names(in: "migrations/versions") == [])
            #expect(try await project.migrate("adopt", "alembic", "alembic", "--partial").status == 0)
            for number in Self.unread.indices { #expect(try project.text("r\(number)").contains("-- unwritten: up\n")) }
        }
    }

    private static let query = "needs what a query gives, which there is no database for"
    private static let offline = "asks whether it runs offline, and may do something else online"

    /// An `env.py`, and what is said of it.
    @Test(
        arguments: [
            (
                "\nraise RuntimeError('no postgresql://ann:secret@db/x here')",
                "error[adoption]: env.py fails: RuntimeError: no postgresql://ann:***@db/x here\n    at: alembic/env.py:2\n"
            ),
            ("import nowhere", "error[adoption]: env.py fails: ModuleNotFoundError: No module named 'nowhere'"),
            ("x = 1", "error[adoption]: env.py fails: it does not run the migrations offline"),
            (
                "from alembic import context\ncontext.configure(dialect_name='mysql')\ncontext.run_migrations()",
                "error[unsupported]: env.py is for mysql"
            ),
            (
                "from alembic import context\ncontext.configure(dialect_name='postgresql')\ncontext.run_migrations()",
                "error[adoption]: env.py is for postgresql, and the database here is sqlite"
            ),
            (
                AlembicProject.env.replacing(
                    "        context.run_migrations()\nelse",
                    with: "        context.run_migrations()\n        context.run_migrations()\nelse"
                ),
                "error[adoption]: the environment is one of several databases: env.py runs the migrations 2 times"
            ),
        ]
    )
    func saysWhatIsWrongWithTheEnvironment(_ env: String, _ message: String) async throws {
        try await AlembicProject.with(on: "sqlite:///test.db", revisions: Self.revisions(["pass"]), env: env) {
            project in
            let outcome = try await project.migrate("adopt", "alembic", "alembic")
            #expect(outcome.status == 1, "\(outcome)")
            #expect(outcome.errors.contains(message), "\(outcome)")
            #expect(try project.project.names(in: "migrations/versions") == [])
            #expect(try await project.migrate("adopt", "alembic", "alembic", "--literal").status == 0)
        }
    }

    @Test func carriesTheVersionTableOver() async throws {
        let env = AlembicProject.env.replacing(
            "literal_binds=True",
            with: "version_table='v', version_table_schema='s'"
        )
        let url = "postgresql://nobody@localhost/nothing"
        try await AlembicProject.with(on: url, revisions: Self.revisions(["pass"]), env: env) { project in
            let outcome = try await project.migrate("adopt", "alembic", ".")
            #expect(outcome.status == 0, "\(outcome)")
            let ini = try String(contentsOfFile: project.project.path("migrations.ini"), encoding: .utf8)
            #expect(ini.hasPrefix("[migrate]\nversion_table = v\nversion_table_schema = s\nscript_location"), "\(ini)")
        }
    }
}

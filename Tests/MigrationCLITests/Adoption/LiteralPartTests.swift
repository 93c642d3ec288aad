import MigrationKit
import Testing

@testable import MigrationCLI

/// The body of `upgrade()`, and the SQL that it is without Alembic.
@Suite struct LiteralPartTests {
    private func read(_ body: String, _ dialect: DialectName) throws -> (sql: AdoptedSQL, isMissing: Bool) {
        let indented = body.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)" }
        let file = try PythonFile("def upgrade():\n" + indented.joined(separator: "\n"))
        let part = LiteralPart(file.functions["upgrade"] ?? [], dialect: dialect)
        return (AdoptedSQL(part.part, for: dialect), part.isMissing)
    }

    /// A body, and its SQL on PostgreSQL.
    @Test(
        arguments: [
            ("pass", ""),
            ("\"\"\"Why.\"\"\"\n...\nreturn\nunreachable()", ""),
            ("op.execute(\"UPDATE t SET a = '12:30'\")", "UPDATE t SET a = '12:30';\n"),
            ("op.execute(\"SELECT a::text\")", "SELECT a::text;\n"),
            (#"op.execute("UPDATE t SET a = '{\"b\"\\:1}'")"#, "UPDATE t SET a = '{\"b\":1}';\n"),
            ("op.execute(sa.text('SELECT 1; SELECT 2;'))", "SELECT 1; SELECT 2;\n"),
            ("op.execute('SELECT 1 -- one')", "SELECT 1 -- one\n;\n"),
            ("op.execute('-- nothing')", "-- nothing\n"),
            ("op.rename_table('a', 'B')", "ALTER TABLE a RENAME TO \"B\";\n"),
            ("op.drop_table('t', schema='s', if_exists=True)", "DROP TABLE IF EXISTS s.t;\n"),
            ("op.drop_column('t', 'a')", "ALTER TABLE t DROP COLUMN a;\n"),
            ("op.create_index('ix', 't', ['a', 'b'], unique=True)", "CREATE UNIQUE INDEX ix ON t (a, b);\n"),
            ("op.create_index('ix', 't', ['a'], unique=False, schema='s')", "CREATE INDEX ix ON s.t (a);\n"),
            ("op.drop_index('ix', table_name='t')", "DROP INDEX ix;\n"),
            (
                "op.add_column('t', sa.Column('a', sa.String(length=20), server_default='it\\'s', nullable=False))",
                "ALTER TABLE t ADD COLUMN a varchar DEFAULT 'it''s' NOT NULL;\n"
                    .replacing("varchar", with: "VARCHAR(20)")
            ),
            (
                """
                op.create_table(
                    'users',
                    sa.Column('id', sa.Integer(), primary_key=True),
                    sa.Column('team', sa.BigInteger, sa.ForeignKey('teams.id', ondelete='cascade'), nullable=False),
                    sa.Column('at', sa.DateTime(timezone=True), server_default=sa.func.now()),
                    sa.Column('rate', sa.Numeric(10, 2), server_default=sa.text('0')),
                    sa.UniqueConstraint('team', 'at', name='uq'),
                    sa.CheckConstraint('rate > 0', name='ck'),
                )
                """,
                """
                CREATE TABLE users (
                    id SERIAL NOT NULL,
                    team BIGINT NOT NULL,
                    at TIMESTAMP WITH TIME ZONE DEFAULT now(),
                    rate NUMERIC(10, 2) DEFAULT 0,
                    PRIMARY KEY (id),
                    FOREIGN KEY (team) REFERENCES teams (id) ON DELETE CASCADE,
                    CONSTRAINT uq UNIQUE (team, at),
                    CONSTRAINT ck CHECK (rate > 0)
                );

                """
            ),
        ]
    )
    func translates(_ body: String, _ expected: String) throws {
        let (sql, isMissing) = try read(body, .postgresql)
        #expect(sql.text == expected)
        #expect(sql.problems == [])
        #expect(!sql.commits)
        #expect(!isMissing)
    }

    @Test func writesTypesForSQLite() throws {
        let body =
            "op.create_table('t', sa.Column('id', sa.Integer(), primary_key=True), sa.Column('at', sa.DateTime()))"
        let expected = """
            CREATE TABLE t (
                id INTEGER NOT NULL,
                at DATETIME,
                PRIMARY KEY (id)
            );

            """
        #expect(try read(body, .sqlite).sql.text == expected)
    }

    /// A body, its SQL, and whether it commits as it goes.
    @Test(
        arguments: [
            ("with op.get_context().autocommit_block():\n    op.execute('X')\nop.execute('Y')", "X;\nY;\n"),
            ("op.execute('COMMIT')\nop.execute('Y')", "Y;\n"),
            (
                "op.create_index('ix', 't', ['a'], postgresql_concurrently=True)",
                "CREATE INDEX CONCURRENTLY ix ON t (a);\n"
            ),
            ("op.execute('VACUUM')", "VACUUM;\n"),
        ]
    )
    func findsWhatCommits(_ body: String, _ expected: String) throws {
        let sql = try read(body, .postgresql).sql
        #expect(sql.text == expected)
        #expect(sql.commits)
        #expect(sql.problems == [])
    }

    @Test func knowsThatThereIsNoWayBack() throws {
        #expect(try read("raise NotImplementedError('no')", .sqlite).isMissing)
        #expect(try !read("op.execute('X')\nraise NotImplementedError('no')", .sqlite).isMissing)
    }

    /// A body, the line of it that cannot be read, and why.
    @Test(
        arguments: [
            ("pass\nop.execute(f'DROP TABLE {x}')", 3, "executes something that is no literal"),
            ("op.execute(\"UPDATE t SET a = ':x'\")", 2, "the parameter :x has no value"),
            ("for x in y:\n    op.execute('X')\n    op.execute('Y')", 2, "is more than calls of op with literals"),
            ("conn = op.get_bind()", 2, "is more than calls of op with literals"),
            ("op.get_bind().execute('X')", 2, "calls op.get_bind().execute, which is not understood here"),
            ("op.alter_column('t', 'a')", 2, "calls op.alter_column, which is not understood here"),
            (
                "op.create_index('ix', 't', ['a'], postgresql_using='gin')", 2,
                "calls op.create_index with postgresql_using, which is not understood here"
            ),
            (
                "op.create_index('ix', 't', [sa.text('a')])", 2,
                "calls op.create_index with columns that are no literals"
            ),
            ("op.drop_table(name)", 2, "calls op.drop_table with a table_name that is no literal"),
            ("op.drop_table('t', 's', 'x')", 2, "calls op.drop_table with more than is understood here"),
            (
                "op.add_column('t', sa.Column('a', sa.Enum('x')))", 2,
                "has a column of the type sa.Enum, which is not understood here"
            ),
            (
                "op.add_column('t', sa.Column('a', sa.Integer(), index=True))", 2,
                "calls sa.Column with index, which is not understood here"
            ),
            (
                "op.execute('SELECT $$ x')", 2,
                "executes SQL that is refused: the dollar-quoted string that begins here never ends"
            ),
            (
                "op.execute('BEGIN; SELECT 1')", 2,
                "executes SQL that is refused: it begins or ends a transaction among other statements"
            ),
        ]
    )
    func saysWhatItCannotRead(_ body: String, _ line: Int, _ reason: String) throws {
        let sql = try read(body, .postgresql).sql
        #expect(sql.problems == [AlembicPart.Problem(line: line, reason: reason)])
        #expect(sql.text == "")
    }
}

import Foundation
import MigrationKit
import TestSupport
import Testing

/// A database that Alembic has begun: both tools go on with it, in turn, and agree on where it stands.
@Suite("Takeover from Alembic") struct TakeoverTests {
    static let revisions = [
        (
            "a1_users",
            """
            \"\"\"create users

            Create Date: 2024-01-02 03:04:05.678901
            \"\"\"
            IMPORTS
            revision, down_revision = "a1", None
            branch_labels = ("core",)
            def upgrade():
                op.create_table(
                    "users",
                    sa.Column("id", sa.Integer(), primary_key=True),
                    sa.Column("name", sa.String(40), nullable=False, server_default="50%"),
                    sa.Column("at", sa.DateTime(timezone=True)),
                    sa.UniqueConstraint("name", name="uq_users_name"),
                )
            def downgrade():
                op.drop_table("users")
            """
        ),
        (
            "b2_rows",
            """
            \"\"\"add rows\"\"\"
            IMPORTS
            revision, down_revision = "b2", "a1"
            def upgrade():
                users = sa.table("users", sa.column("id", sa.Integer), sa.column("name", sa.String))
                op.bulk_insert(users, [{"id": 1, "name": "it's 5 %"}, {"id": 2, "name": "tab\\tand \\\\ slash"}])
                op.execute("INSERT INTO users (id, name) VALUES (3, '12:30 {\\"a\\"\\\\:1}')")
            def downgrade():
                op.execute("DELETE FROM users")
            """
        ),
        (
            "c3_index",
            """
            \"\"\"index\"\"\"
            IMPORTS
            revision, down_revision = "c3", "b2"
            def upgrade():
                op.create_index("ix_users_at", "users", ["at"])
            def downgrade():
                op.drop_index("ix_users_at", table_name="users")
            """
        ),
        (
            "d4_notes",
            """
            \"\"\"notes\"\"\"
            IMPORTS
            revision, down_revision = "d4", "b2"
            branch_labels = "side"
            def upgrade():
                op.create_table(
                    "notes",
                    sa.Column("id", sa.BigInteger(), primary_key=True, autoincrement=False),
                    sa.Column("user_id", sa.Integer(), sa.ForeignKey("users.id", ondelete="CASCADE")),
                    sa.Column("kind", sa.Enum("a", "b", name="kind", create_constraint=True)),
                )
            def downgrade():
                op.drop_table("notes")
                sa.Enum(name="kind").drop(op.get_bind(), checkfirst=False)
            """
        ),
        (
            "e5_merge",
            """
            \"\"\"merge\"\"\"
            IMPORTS
            revision, down_revision = "e5", ("c3", "d4")
            def upgrade():
                op.get_bind().execute(sa.text("UPDATE users SET name = :name WHERE id = :id"), {"name": "x", "id": 1})
            def downgrade():
                pass
            """
        ),
        (
            "x1_tags",
            """
            \"\"\"tags\"\"\"
            IMPORTS
            revision, down_revision = "x1", None
            branch_labels = ["other"]
            def upgrade():
                op.create_table("tags", sa.Column("id", sa.Integer(), primary_key=True))
            def downgrade():
                op.drop_table("tags")
            """
        ),
        (
            "y2_tags",
            """
            \"\"\"tags have users\"\"\"
            IMPORTS
            revision, down_revision = "y2", "x1"
            depends_on = ("b2",)
            def upgrade():
                op.add_column("tags", sa.Column("user_id", sa.Integer()))
            def downgrade():
                op.drop_column("tags", "user_id")
            """
        ),
        (
            "z3_index",
            """
            \"\"\"index tags\"\"\"
            IMPORTS
            revision, down_revision = "z3", "y2"
            def upgrade():
                with op.get_context().autocommit_block():
                    op.create_index("ix_tags", "tags", ["user_id"], postgresql_concurrently=True)
            def downgrade():
                op.drop_index("ix_tags", table_name="tags")
            """
        ),
    ]

    @Test(arguments: TestDatabase.allCases)
    func bothToolsAgree(_ database: TestDatabase) async throws {
        try await database.with { url in
            try await AlembicProject.with(on: url, revisions: Self.revisions) { project in
                #expect(try await project.alembic(["upgrade", "c3"]).status == 0)
                let adopted = try await project.migrate("adopt", "alembic", "alembic.ini")
                #expect(
                    adopted.output == """
                        read by Alembic 1.20.1, for \(database)
                        \(Self.revisions.map { "created migrations/versions/\($0.0).sql" }.joined(separator: "\n"))\
                        \(database == .postgresql ? " (commits as it goes)" : "")
                        then the heads are e5, z3

                        """,
                    "\(adopted)"
                )
                try await Self.expect(["c3"], by: .migrate, project)

                // Each tool goes on where the other one stopped.
                for (tool, command, heads) in [
                    ("migrate", ["upgrade", "heads"], ["e5", "z3"]),
                    ("migrate", ["downgrade", "other@-1"], ["e5", "y2"]),
                    ("alembic", ["downgrade", "c3"], ["c3", "d4", "y2"]),
                    ("migrate", ["upgrade", "e5"], ["e5", "y2"]),
                    ("alembic", ["upgrade", "heads"], ["e5", "z3"]),
                    ("migrate", ["downgrade", "b2"], ["z3"]),
                    ("migrate", ["downgrade", "core@base"], ["x1"]),
                    ("alembic", ["upgrade", "c3"], ["c3", "x1"]),
                    ("migrate", ["stamp", "a1"], ["a1", "x1"]),
                    ("alembic", ["stamp", "c3"], ["c3", "x1"]),
                    ("migrate", ["upgrade", "heads"], ["e5", "z3"]),
                ] {
                    let outcome =
                        tool == "migrate"
                        ? try await MigrateProcess(in: project.project.directory).run(command)
                        : try await project.alembic(command)
                    #expect(outcome.status == 0, "\(tool) \(command): \(outcome)")
                    try await Self.expect(heads, by: tool == "migrate" ? .alembic : .migrate, project)
                }
                try await Self.expectTheirs(database, url)
            }
        }
    }

    private enum Tool {
        case alembic, migrate
    }

    /// The database is at these heads, says the tool that did not bring it there. Alembic also names what a dependency implies, for
    /// which there is no row: b2, below z3.
    private static func expect(_ heads: [String], by tool: Tool, _ project: AlembicProject) async throws {
        switch tool {
        case .alembic: #expect(try await project.currentByAlembic() == (heads == ["z3"] ? ["b2", "z3"] : heads))
        case .migrate: #expect(try await project.currentByMigrate() == heads)
        }
    }

    /// The database is as Alembic alone makes one.
    private static func expectTheirs(_ database: TestDatabase, _ url: String) async throws {
        try await database.with { other in
            try await AlembicProject.with(on: other, revisions: revisions) { project in
                let outcome = try await project.alembic(["upgrade", "heads"])
                #expect(outcome.status == 0, "\(outcome)")
            }
            let users = "SELECT id, name FROM users ORDER BY id"
            #expect(try await database.rows(users, on: url) == database.rows(users, on: other))
            let ours = try await CatalogSnapshot(of: database, on: url)
            #expect(try await ours.changes(since: CatalogSnapshot(of: database, on: other)) == "")
        }
    }
}

import MigrationKit
import TestSupport
import Testing

@Suite("Names by a convention") struct NamingConventionTests {
    private static let long = NamingConvention(
        index: "ix_%(table_name)s_%(column_0_N_name)s",
        unique: "%(table_name)s%%%(column_0N_name)s_%(column_1_key)s",
        check: "ck_%(table_name)s_%(column_0_name)s",
        foreignKey: "fk_%(column_0_label)s_%(referred_table_name)s_%(referred_column_0_N_name)s",
        primaryKey: "%(constraint_name)s_of_%(table_name)s",
        exclude: "ex_%(column_0_name)s"
    )

    /// A convention, an operation, and what PostgreSQL gets; or the error.
    @Test(
        arguments: [
            (
                .recommended,
                .createTable(
                    Table(
                        QualifiedName("orders", schema: "app"),
                        [
                            .column("id", .bigint, .primaryKey), .column("code", .text, .unique),
                            .column("user_id", .bigint, .references("users", "id")), .check("id > 0", name: "positive"),
                            .check("id > 1", name: "ck_orders_large"), .unique("id", "code"),
                            .unique("id", name: "own"),
                            .index(nil, "code"), .index("given", "code"),
                        ]
                    ),
                    ifNotExists: false
                ),
                """
                CREATE TABLE app.orders (
                    id bigint CONSTRAINT pk_orders PRIMARY KEY,
                    code text CONSTRAINT uq_orders_code UNIQUE,
                    user_id bigint CONSTRAINT fk_orders_user_id_users REFERENCES users (id),
                    CONSTRAINT ck_orders_positive CHECK (id > 0),
                    CONSTRAINT ck_orders_large CHECK (id > 1),
                    CONSTRAINT uq_orders_id UNIQUE (id, code),
                    CONSTRAINT own UNIQUE (id)
                );
                CREATE INDEX ix_orders_code ON app.orders (code);
                CREATE INDEX given ON app.orders (code);
                """
            ),
            (
                long,
                .addColumn("t", Column("a", .text, [.check("a > ''"), .references("p", "b")]), ifNotExists: false),
                "ALTER TABLE t ADD COLUMN a text CONSTRAINT ck_t_a CHECK (a > '') "
                    + "CONSTRAINT fk_t_a_p_b REFERENCES p (b);"
            ),
            (
                long, .addConstraint("t", .unique(columns: ["a", "b"])),
                "ALTER TABLE t ADD CONSTRAINT \"t%ab_b\" UNIQUE (a, b);"
            ),
            (
                long,
                .addConstraint(
                    "t",
                    .foreignKey(
                        columns: ["a", "b"],
                        references: ForeignKeyReference(table: "p", columns: ["x", "y"])
                    )
                ),
                "ALTER TABLE t ADD CONSTRAINT fk_t_a_p_x_y FOREIGN KEY (a, b) REFERENCES p (x, y);"
            ),
            (
                long, .addConstraint("t", .exclude(elements: [ExclusionElement("during", with: "&&")])),
                "ALTER TABLE t ADD CONSTRAINT ex_during EXCLUDE USING gist (during WITH &&);"
            ),
            (
                long, .addConstraint("t", .primaryKey(name: "key", columns: ["a"])),
                "ALTER TABLE t ADD CONSTRAINT key_of_t PRIMARY KEY (a);"
            ),
            (
                long, .addConstraint("t", .primaryKey(name: "key_of_t", columns: ["a"])),
                "ALTER TABLE t ADD CONSTRAINT key_of_t PRIMARY KEY (a);"
            ),
            (
                long, .createIndex(Index(nil, on: "t", ["a", "b"]), ifNotExists: false, concurrently: false),
                "CREATE INDEX ix_t_a_b ON t (a, b);"
            ),
            (
                long,
                .alterTable(
                    TableAlteration(
                        "t",
                        [.addColumn("c", .text, .unique), .addConstraint(.unique(columns: ["a", "b"]))]
                    )
                ),
                "error[invalid-operation]: the naming convention wants %(column_1_key)s for a unique constraint of t, "
                    + "which has none\nhint: give it a name in the revision"
            ),
            (
                .recommended, .addConstraint("t", .check(expression: "a > 0")),
                "error[invalid-operation]: the naming convention wants a name for a check of t, which has none\n"
                    + "hint: give it one: .check(\"…\", name: \"…\") as an element of the table"
            ),
            (
                .recommended,
                .createIndex(Index(nil, on: "t", [.expression("lower(a)")]), ifNotExists: false, concurrently: false),
                "error[invalid-operation]: the naming convention wants %(column_0_label)s for an index of t, which has "
                    + "none\nhint: give it a name in the revision"
            ),
            (
                NamingConvention(), .createIndex(Index(nil, on: "t", ["a"]), ifNotExists: false, concurrently: false),
                "error[invalid-operation]: an index on t has no name\nhint: give it one, or a naming convention to the "
                    + "command: MigrateCommand.main(…, naming: .recommended)"
            ),
            (
                NamingConvention(unique: "uq_%(tabel)s"), .addConstraint("t", .unique(columns: ["a"])),
                "error[configuration]: the naming convention 'uq_%(tabel)s' holds an unknown token\nhint: write "
                    + "%(table_name)s, %(column_0_name)s, %(referred_table_name)s or %(constraint_name)s"
            ),
            (
                NamingConvention(
                    unique: "uq_%(table_name)s_the_name_that_goes_on_and_on_and_on_until_it_is_really_too_long"
                ),
                .addConstraint("t", .unique(columns: ["a"])),
                "error[invalid-operation]: the naming convention calls a unique constraint of t "
                    + "'uq_t_the_name_that_goes_on_and_on_and_on_until_it_is_really_too_long', which is longer than 63 bytes\n"
                    + "hint: give it a shorter name in the revision"
            ),
        ] as [(NamingConvention, MigrationKit.Operation, String)]
    )
    func names(_ convention: NamingConvention, _ operation: MigrationKit.Operation, _ expected: String) async throws {
        let recording = RecordingSink(dialect: .postgresql)
        var found: [String] = []
        do {
            try await Operations(sink: recording, naming: convention).perform(operation)
        } catch let error as MigrationError {
            #expect(error.location?.file.hasSuffix("NamingConventionTests.swift") == true)
            found = ["error[\(error.code)]: \(error.message)\nhint: \(error.hint ?? "")"]
        }
        for entry in recording.entries {
            found.append(await rendered(entry.operation, by: PostgresDialect(), reading: .users))
        }
        #expect(found == [expected])
    }

    /// Online and in a script, on both databases, and back again by the reverse.
    @Test(arguments: TestDatabase.allCases)
    func namesWhatARunMakes(_ database: TestDatabase) async throws {
        let revisions = [
            ScriptedRevision(
                "a",
                up: { try await $0.createTable("t", .column("id", .integer, .notNull), .column("a", .text)) }
            ),
            ScriptedRevision(
                "b",
                revises: ["a"],
                up: { op in
                    try await op.createPrimaryKey(nil, on: "t", "id")
                    try await op.createUniqueConstraint(nil, on: "t", "a")
                    try await op.createCheckConstraint("positive", on: "t", "id > 0")
                    try await op.createIndex(nil, on: "t", "a")
                    try await op.createTable(
                        "u",
                        .column("id", .bigint, .primaryKey, .identity),
                        .column("t", .integer, .references("t", "id"))
                    )
                }
            ),
        ]
        let library = try ScriptedRevision.library(revisions)
        var settings = ScriptedRevision.settings()
        settings.naming = .recommended
        let plan = try RevisionPlan.upgrade([.head], from: [], in: library.graph)
        // A script for SQLite cannot add the constraints, for which the table has to be known.
        let writer = ScriptWriter(library: library, dialect: .postgresql, settings: settings)
        let script = try await writer.script(for: plan, from: [])
        try await database.with { online in
            try await database.with { offline in
                if database == .postgresql {
                    let run = try await database.run(script: script, on: offline)
                    #expect(run.status == 0, "\(run)\n\(script)")
                }
                try await Self.migrate(database, online, library, settings, to: [RevisionTarget(parsing: "a")])
                let before = try await CatalogSnapshot(of: database, on: online)
                try await Self.migrate(database, online, library, settings, to: [.head])
                let after = try await CatalogSnapshot(of: database, on: online)
                for name in ["pk_t", "uq_t_a", "ck_t_positive", "ix_t_a", "pk_u", "fk_u_t_t"] {
                    #expect(after.lines.contains { $0.contains(name) }, "\(name): \(after)")
                }
                if database == .postgresql {
                    let scripted = try await CatalogSnapshot(of: database, on: offline)
                    #expect(scripted == after)
                }
                try await Self.migrate(database, online, library, settings, to: nil)
                let last = try await CatalogSnapshot(of: database, on: online)
                #expect(last.changes(since: before) == "")
            }
        }
    }

    /// Upgrades, or goes back to the revision a.
    private static func migrate(
        _ database: TestDatabase,
        _ url: String,
        _ library: RevisionLibrary,
        _ settings: MigratorSettings,
        to targets: [RevisionTarget]?
    ) async throws {
        try await database.driver.withConnection(to: DatabaseURL(url)) { connection in
            let migrator = Migrator(library: library, connection: connection, settings: settings)
            if let targets {
                _ = try await migrator.upgrade(to: targets)
            } else {
                _ = try await migrator.downgrade(to: RevisionTarget(parsing: "a"))
            }
        }
    }
}

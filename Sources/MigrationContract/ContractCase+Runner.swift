import MigrationKit

extension ContractCase {
    private static let first = ContractRevision(
        "a",
        up: { try await $0.createTable("t1", .column("id", .integer, .primaryKey)) }
    )
    private static let second = ContractRevision(
        "b",
        revises: ["a"],
        up: { try await $0.createTable("t2", .column("id", .integer, .primaryKey)) }
    )
    private static let third = ContractRevision(
        "c",
        revises: ["b"],
        up: { try await $0.createTable("t3", .column("id", .integer, .primaryKey)) }
    )
    private static let failing = ContractRevision(
        "c",
        revises: ["b"],
        up: { op in
            try await op.createTable("t3", .column("id", .integer, .primaryKey))
            try await op.execute("INSERT INTO t1 VALUES (1)")
            try await op.execute("INSERT INTO missing VALUES (1)")
        }
    )

    /// What a run of several revisions does.
    static let runnerCases: [ContractCase] = [
        ContractCase("an upgrade goes up, a downgrade goes down, and the version table says so") { subject in
            try await subject.migrate([first, second, third]) { migrator in
                let up = try await migrator.upgrade(to: [.head])
                try require(up.outcomes.map(\.revision), is: ["a", "b", "c"], "the steps up")
                try require(try await migrator.currentHeads(), is: ["c"], "the head")
                let down = try await migrator.downgrade(to: RevisionTarget(parsing: "-2"))
                try require(down.outcomes.map(\.revision), is: ["c", "b"], "the steps down")
                try require(try await migrator.currentHeads(), is: ["a"], "the head")
                _ = try await migrator.downgrade(to: .base)
                try require(try await migrator.currentHeads(), is: [], "the head")
                try require(try await migrator.connection.exists(SchemaObject(.table, "t1")), is: false, "t1")
            }
        },
        ContractCase("a run with nothing to do writes nothing") { subject in
            try await subject.migrate([first]) { migrator in
                _ = try await migrator.upgrade(to: [.head])
                let before = try await migrator.settings.log.entries(on: migrator.connection).count
                let report = try await migrator.upgrade(to: [.head])
                try require(report.outcomes.count, is: 0, "the steps")
                let after = try await migrator.settings.log.entries(on: migrator.connection).count
                try require(after, is: before, "the entries of the log")
            }
        },
        ContractCase("a failed revision leaves the database as it was before it, with the version of the last good one")
        {
            subject in
            try await subject.migrate([first, second, failing]) { migrator in
                let error = try await requireFailure("the third revision") {
                    _ = try await migrator.upgrade(to: [.head])
                }
                try require(error.revision, is: "c", "the revision")
                try require(error.statement ?? "", is: "INSERT INTO missing VALUES (1)", "the statement")
                try require(try await migrator.currentHeads(), is: ["b"], "the head")
                try require(try await migrator.connection.exists(SchemaObject(.table, "t3")), is: false, "t3")
                let rows = try await migrator.connection.query("SELECT count(*) FROM t1").first?.integer(0)
                try require(rows, is: 0, "the rows of t1")
                let last = try await migrator.settings.log.entries(on: migrator.connection).first
                try require(last?.status ?? "", is: "failed", "the log")
            }
            try await subject.migrate([first, second, third]) { migrator in
                _ = try await migrator.upgrade(to: [.head])
                try require(try await migrator.currentHeads(), is: ["c"], "the head after the file was mended")
            }
        },
        ContractCase("in one transaction for the whole run, a failure leaves nothing of it") { subject in
            try await subject.migrate([first, second, failing], isOneTransactionPerRevision: false) { migrator in
                _ = try await requireFailure("the third revision") { _ = try await migrator.upgrade(to: [.head]) }
                try require(try await migrator.currentHeads(), is: [], "the head")
                try require(try await migrator.connection.exists(SchemaObject(.table, "t1")), is: false, "t1")
            }
            try await subject.migrate([first, second, third], isOneTransactionPerRevision: false) { migrator in
                _ = try await migrator.upgrade(to: [.head])
                try require(try await migrator.currentHeads(), is: ["c"], "the head")
            }
        },
        ContractCase("an error of the revision's own takes the revision back") { subject in
            struct OwnError: Error {}
            let own = ContractRevision(
                "b",
                revises: ["a"],
                up: { op in
                    try await op.createTable("t2", .column("id", .integer, .primaryKey))
                    throw OwnError()
                }
            )
            try await subject.migrate([first, own]) { migrator in
                let error = try await requireFailure("the second revision") {
                    _ = try await migrator.upgrade(to: [.head])
                }
                try require(error.code, is: .revisionFailed, "the code")
                try require(try await migrator.currentHeads(), is: ["a"], "the head")
                try require(try await migrator.connection.exists(SchemaObject(.table, "t2")), is: false, "t2")
            }
        },
        ContractCase("what was there before an IF NOT EXISTS survives the downgrade, rows and all") { subject in
            try await subject.connect { connection in
                try await connection.execute("CREATE TABLE shared (id integer, note text)")
                try await connection.execute("INSERT INTO shared VALUES (1, 'ours')")
            }
            let revision = ContractRevision(
                "a",
                up: { op in
                    try await op.createTable(
                        "shared",
                        .column("id", .integer),
                        .index("ix_shared", "id"),
                        ifNotExists: true
                    )
                    try await op.createTable("own", .column("id", .integer), ifNotExists: true)
                },
                down: { op in
                    try await op.dropTable("own", ifExists: true)
                    try await op.dropTable("shared", ifExists: true)
                }
            )
            try await subject.migrate([revision]) { migrator in
                let report = try await migrator.upgrade(to: [.head])
                try require(report.outcomes.first?.kept ?? [], is: [SchemaObject(.table, "shared")], "what was kept")
                try require(
                    try await migrator.connection.exists(SchemaObject(.index, "ix_shared")),
                    is: false,
                    "the index"
                )
                _ = try await migrator.downgrade(to: .base)
                try require(try await migrator.connection.exists(SchemaObject(.table, "own")), is: false, "own")
                let rows = try await migrator.connection.query("SELECT note FROM shared").map { $0.text(0) }
                try require(rows, is: ["ours"], "the rows of the shared table")
            }
        },
        ContractCase("a revision that commits as it goes continues at the statement that failed") { subject in
            let statements = [
                "CREATE TABLE s1 (id integer)", "INSERT INTO s1 VALUES (1)", "INSERT INTO s2 VALUES (1)",
                "INSERT INTO s1 VALUES (2)",
            ]
            let revision = ContractRevision(
                "a",
                transaction: .none,
                up: { op in for statement in statements { try await op.execute(SQLText(statement)) } },
                down: { try await $0.execute("DROP TABLE s1") }
            )
            try await subject.migrate([revision]) { migrator in
                let error = try await requireFailure("the third statement") {
                    _ = try await migrator.upgrade(to: [.head])
                }
                try require(error.statement ?? "", is: statements[2], "the statement")
                try require(try await migrator.currentHeads(), is: [], "the head")
                let entry = try await migrator.settings.log.entries(on: migrator.connection).first
                try require(entry?.statementsDone, is: 2, "the statements that are done")
            }
            try await subject.connect { try await $0.execute("CREATE TABLE s2 (id integer)") }
            try await subject.migrate([revision]) { migrator in
                _ = try await migrator.upgrade(to: [.head])
                try require(try await migrator.currentHeads(), is: ["a"], "the head")
                let ids = try await migrator.connection.query("SELECT id FROM s1 ORDER BY id").map { $0.integer(0) }
                try require(ids, is: [1, 2], "each statement once")
            }
        },
        ContractCase("ten runners at once apply each revision once") { subject in
            let revisions = (0..<8).map { number in
                ContractRevision(
                    RevisionID("r\(number)"),
                    revises: number == 0 ? [] : [RevisionID("r\(number - 1)")],
                    up: { op in
                        if number == 0 { try await op.createTable("done", .column("n", .integer, .notNull)) }
                        try await op.bulkInsert(into: "done", columns: ["n"], rows: [[.integer(Int64(number))]])
                    }
                )
            }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<10 {
                    group.addTask {
                        try await subject.migrate(revisions) { _ = try await $0.upgrade(to: [.head]) }
                    }
                }
                try await group.waitForAll()
            }
            let numbers = try await subject.connect { connection in
                try await connection.query("SELECT n FROM done ORDER BY n").map { $0.integer(0) }
            }
            try require(numbers, is: (0..<8).map { Int64($0) }, "the rows")
        },
        ContractCase("stamping writes the version and runs nothing") { subject in
            try await subject.migrate([first, second]) { migrator in
                _ = try await migrator.stamp([.head])
                try require(try await migrator.currentHeads(), is: ["b"], "the head")
                try require(try await migrator.connection.exists(SchemaObject(.table, "t1")), is: false, "t1")
                try await migrator.connection.execute("UPDATE alembic_version SET version_num = 'gone'")
                _ = try await requireFailure("a version that is not in the directory") {
                    _ = try await migrator.upgrade(to: [.head])
                }
                _ = try await migrator.stamp([RevisionTarget(parsing: "a")], purging: true)
                try require(try await migrator.currentHeads(), is: ["a"], "the head after the purge")
            }
        },
        ContractCase("a rolled-back transaction control statement of a revision is refused") { subject in
            let revision = ContractRevision("a", up: { try await $0.execute("COMMIT") })
            try await subject.migrate([revision]) { migrator in
                _ = try await requireFailure("COMMIT") { _ = try await migrator.upgrade(to: [.head]) }
                try require(try await migrator.currentHeads(), is: [], "the head")
            }
        },
    ]
}

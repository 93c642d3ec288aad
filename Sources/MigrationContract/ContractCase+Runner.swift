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

    /// What ten runners that start together leave in the table that the revisions fill.
    static func numbersOfTenRunners(_ revisions: [ContractRevision], _ subject: ContractSubject) async throws
        -> [Int64?]
    {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<10 {
                group.addTask {
                    try await subject.migrate(revisions) { _ = try await $0.upgrade(to: [.head]) }
                }
            }
            try await group.waitForAll()
        }
        return try await subject.connect { connection in
            try await connection.query("SELECT n FROM done ORDER BY n").map { $0.integer(0) }
        }
    }

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
        ContractCase("what a downgrade has half taken back is not built on, until that is finished or put right") {
            subject in
            func leaving(_ name: String) -> ContractRevision {
                ContractRevision(
                    "b",
                    revises: ["a"],
                    transaction: .none,
                    up: { try await $0.execute("CREATE TABLE t2 (id integer)") },
                    down: { op in
                        try await op.execute("DROP TABLE t2")
                        try await op.execute(SQLText("INSERT INTO \(name) VALUES (1)"))
                    }
                )
            }
            try await subject.migrate([first, leaving("missing"), third]) { migrator in
                _ = try await migrator.upgrade(to: [RevisionTarget(parsing: "b")])
                _ = try await requireFailure("the downgrade") {
                    _ = try await migrator.downgrade(to: RevisionTarget(parsing: "a"))
                }
                for target in ["b", "c"] {
                    let error = try await requireFailure("the upgrade to \(target)") {
                        _ = try await migrator.upgrade(to: [RevisionTarget(parsing: target)])
                    }
                    try require(
                        error.message,
                        is: "the downgrade of b stopped after 1 statement, so that the database is not at b any more",
                        "the message"
                    )
                }
                try require(try await migrator.currentHeads(), is: ["b"], "the head")
            }
            try await subject.migrate([first, leaving("t1"), third]) { migrator in
                _ = try await migrator.downgrade(to: RevisionTarget(parsing: "a"))
                _ = try await migrator.upgrade(to: [.head])
                try require(try await migrator.currentHeads(), is: ["c"], "the head")
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
            let numbers = try await numbersOfTenRunners(revisions, subject)
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
        ContractCase("what was there before survives a downgrade in SQL, too") { subject in
            try await subject.connect { connection in
                try await connection.execute("CREATE TABLE shared (id integer)")
                try await connection.execute("INSERT INTO shared VALUES (1)")
            }
            let revision = ContractRevision(
                "a",
                up: {
                    try await $0.execute(
                        "CREATE TABLE IF NOT EXISTS shared (id integer); CREATE TABLE own (id integer)"
                    )
                },
                down: { try await $0.execute("DROP TABLE IF EXISTS own; DROP TABLE IF EXISTS shared") }
            )
            try await subject.migrate([revision]) { migrator in
                _ = try await migrator.upgrade(to: [.head])
                _ = try await migrator.downgrade(to: .base)
                try require(try await migrator.connection.exists(SchemaObject(.table, "own")), is: false, "own")
                let rows = try await migrator.connection.query("SELECT id FROM shared").count
                try require(rows, is: 1, "the rows of the shared table")
            }
        },
        ContractCase("a view in the place of a table is no table that is there already") { subject in
            try await subject.connect { try await $0.execute("CREATE VIEW t1 AS SELECT 1 AS id") }
            let revision = ContractRevision(
                "a",
                up: { try await $0.createTable("t1", .column("id", .integer), ifNotExists: true) }
            )
            try await subject.migrate([revision]) { migrator in
                _ = try await requireFailure("the table") { _ = try await migrator.upgrade(to: [.head]) }
                try require(try await migrator.currentHeads(), is: [], "the head")
            }
        },
        ContractCase("a revision that commits as it goes takes its own table for its own when it is resumed") {
            subject in
            let revision = ContractRevision(
                "a",
                transaction: .none,
                up: { op in
                    try await op.createTable("own", .column("id", .integer), .index("ix_own", "id"), ifNotExists: true)
                    try await op.execute("INSERT INTO own VALUES (1)")
                    try await op.execute("INSERT INTO need VALUES (1)")
                },
                down: { try await $0.dropTable("own", ifExists: true) }
            )
            try await subject.migrate([revision]) { migrator in
                _ = try await requireFailure("the third step") { _ = try await migrator.upgrade(to: [.head]) }
            }
            try await subject.connect { try await $0.execute("CREATE TABLE need (id integer)") }
            try await subject.migrate([revision]) { migrator in
                let report = try await migrator.upgrade(to: [.head])
                try require(report.outcomes.first?.kept ?? [], is: [], "what was kept")
                try require(report.expectedObjects.count, is: 2, "what is to be looked for")
                let rows = try await migrator.connection.query("SELECT id FROM own").count
                try require(rows, is: 1, "the rows")
                _ = try await migrator.downgrade(to: .base)
                try require(try await migrator.connection.exists(SchemaObject(.table, "own")), is: false, "own")
            }
        },
        ContractCase("executed statements that were taken out of the revision are missed") { subject in
            let long = ContractRevision(
                "a",
                transaction: .none,
                up: { try await $0.execute("CREATE TABLE own (id integer); INSERT INTO missing VALUES (1)") }
            )
            let short = ContractRevision("a", transaction: .none, up: { _ in })
            try await subject.migrate([long]) { migrator in
                _ = try await requireFailure("the second step") { _ = try await migrator.upgrade(to: [.head]) }
            }
            try await subject.migrate([short]) { migrator in
                _ = try await requireFailure("the shortened revision") { _ = try await migrator.upgrade(to: [.head]) }
                try require(try await migrator.currentHeads(), is: [], "the head")
            }
        },
        ContractCase("of two heads, one step down takes back the one that was applied last") { subject in
            let left = ContractRevision("a", up: { try await $0.createTable("l", .column("id", .integer)) })
            let right = ContractRevision("z", up: { try await $0.createTable("r", .column("id", .integer)) })
            for (first, second) in [("a", "z"), ("z", "a")] {
                try await subject.migrate([left, right]) { migrator in
                    _ = try await migrator.upgrade(to: [RevisionTarget(parsing: first)])
                    _ = try await migrator.upgrade(to: [RevisionTarget(parsing: second)])
                    let report = try await migrator.downgrade(to: RevisionTarget(parsing: "-1"))
                    try require(report.outcomes.map(\.revision.rawValue), is: [second], "the step")
                    _ = try await migrator.downgrade(to: .base)
                }
            }
        },
        ContractCase("a failure that a revision swallows is the one that is reported") { subject in
            let revision = ContractRevision(
                "a",
                up: { op in
                    try await op.createTable("t1", .column("id", .integer))
                    do { _ = try await op.query("SELECT nonsense FROM t1") } catch {}
                    try await op.execute("INSERT INTO also_missing VALUES (1)")
                }
            )
            try await subject.migrate([revision]) { migrator in
                let error = try await requireFailure("the revision") { _ = try await migrator.upgrade(to: [.head]) }
                let statement = subject.dialect.name == .postgresql ? "nonsense" : "also_missing"
                try require(error.statement?.contains(statement) ?? false, is: true, "the statement in \(error)")
            }
        },
    ]
}

import MigrationKit

extension ContractCase {
    /// A table and a row; a block, whose second statement may fail; and another row.
    private static func blocks(failing name: String) -> ContractRevision {
        ContractRevision(
            "a",
            transaction: .autocommitBlocks,
            up: { op in
                try await op.execute("CREATE TABLE t (n integer)", reverse: "DROP TABLE t")
                try await op.execute("INSERT INTO t VALUES (1)", reverse: "DELETE FROM t WHERE n = 1")
                try await op.autocommit { op in
                    try await op.execute("INSERT INTO t VALUES (2)", reverse: "DELETE FROM t WHERE n = 2")
                    try await op.execute(
                        SQLText("INSERT INTO \(name) VALUES (3)"),
                        reverse: "DELETE FROM t WHERE n = 3"
                    )
                }
                _ = try await op.query("SELECT n FROM t")
                try await op.execute("INSERT INTO t VALUES (4)", reverse: "DELETE FROM t WHERE n = 4")
                try await op.execute("INSERT INTO last VALUES (5)", reverse: "DELETE FROM last")
            },
            down: { op in
                try await op.execute("DELETE FROM last")
                try await op.autocommit { try await $0.execute("DELETE FROM t") }
                try await op.execute("DROP TABLE t")
            }
        )
    }

    private static func numbers(_ migrator: Migrator) async throws -> [Int64] {
        try await migrator.connection.query("SELECT n FROM t ORDER BY n").compactMap { $0.integer(0) }
    }

    /// What a revision does that commits in its midst.
    static let autocommitCases: [ContractCase] = [
        ContractCase(
            "an autocommit block commits what went before it, and the next run goes on after what is committed"
        ) {
            subject in
            try await subject.migrate([blocks(failing: "missing")]) { migrator in
                _ = try await requireFailure("the block") { _ = try await migrator.upgrade(to: [.head]) }
                try require(try await numbers(migrator), is: [1, 2], "what is committed before the failure")
                try require(try await migrator.currentHeads(), is: [], "the heads")
            }
            try await subject.migrate([blocks(failing: "t")]) { migrator in
                // What stands behind the block fails, and is rolled back as a whole.
                _ = try await requireFailure("the end") { _ = try await migrator.upgrade(to: [.head]) }
                try require(try await numbers(migrator), is: [1, 2, 3], "what is committed with the block")
                try require(try await migrator.currentHeads(), is: [], "the heads")
                try await migrator.connection.execute("CREATE TABLE last (n integer)")
                let report = try await migrator.upgrade(to: [.head])
                try require(try await numbers(migrator), is: [1, 2, 3, 4], "each row, once")
                try require(try await migrator.currentHeads(), is: ["a"], "the heads")
                try require(report.outcomes.map(\.rows), is: [2], "the rows of the last run")
                _ = try await migrator.downgrade(to: .base)
                try require(try await migrator.connection.exists(SchemaObject(.table, "t")), is: false, "t")
            }
        },
        ContractCase("the reverse of a revision with a block has the block, too") { subject in
            let revision = ContractRevision(
                "a",
                transaction: .autocommitBlocks,
                up: { op in
                    try await op.createTable("t", .column("n", .integer))
                    try await op.autocommit { op in
                        try await op.createIndex("ix", on: "t", "n", concurrently: true)
                    }
                    try await op.createIndex("iy", on: "t", "n")
                }
            )
            try await subject.migrate([revision]) { migrator in
                _ = try await migrator.upgrade(to: [.head])
                try require(try await migrator.connection.exists(SchemaObject(.index, "ix")), is: true, "ix")
                _ = try await migrator.downgrade(to: .base)
                try require(try await migrator.connection.exists(SchemaObject(.table, "t")), is: false, "t")
            }
        },
        ContractCase("an autocommit block in a revision that is one transaction is refused, and nothing remains") {
            subject in
            let revision = ContractRevision(
                "a",
                up: { op in
                    try await op.createTable("t", .column("n", .integer))
                    try await op.autocommit { try await $0.execute("INSERT INTO t VALUES (1)") }
                }
            )
            try await subject.migrate([revision]) { migrator in
                let error = try await requireFailure("the block") { _ = try await migrator.upgrade(to: [.head]) }
                try require(
                    error.hint,
                    is: "declare in the revision: static let transaction: TransactionMode = .autocommitBlocks",
                    "the hint"
                )
                try require(try await migrator.connection.exists(SchemaObject(.table, "t")), is: false, "t")
            }
        },
        ContractCase("ten runners at once execute each statement of blocks once") { subject in
            let revisions = (0..<3).map { number in
                ContractRevision(
                    RevisionID("r\(number)"),
                    revises: number == 0 ? [] : [RevisionID("r\(number - 1)")],
                    transaction: .autocommitBlocks,
                    up: { op in
                        func insert(_ op: Operations, _ part: Int) async throws {
                            let value = SQLValue.integer(Int64(number * 10 + part))
                            try await op.bulkInsert(into: "done", columns: ["n"], rows: [[value]])
                        }
                        if number == 0 { try await op.createTable("done", .column("n", .integer, .notNull)) }
                        try await insert(op, 0)
                        try await op.autocommit { op in
                            try await insert(op, 1)
                            try await insert(op, 2)
                        }
                        try await insert(op, 3)
                        try await op.autocommit { try await insert($0, 4) }
                        if number == 1 { try await insert(op, 5) }
                    }
                )
            }
            let numbers = try await numbersOfTenRunners(revisions, subject)
            try require(numbers, is: [0, 1, 2, 3, 4, 10, 11, 12, 13, 14, 15, 20, 21, 22, 23, 24], "the rows")
        },
        ContractCase("a rehearsal ends before a revision with autocommit blocks") { subject in
            try await subject.migrate([blocks(failing: "t")]) { migrator in
                let rehearsal = try await migrator.rehearseUpgrade(to: [.head])
                try require(rehearsal.unrehearsed, is: ["a"], "what is left")
                try require(
                    rehearsal.reason,
                    is: "it commits as it goes (transaction: autocommit-blocks)",
                    "the reason"
                )
            }
        },
    ]
}

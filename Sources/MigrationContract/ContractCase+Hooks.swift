import MigrationKit

extension ContractCase {
    private static let first = ContractRevision(
        "a",
        up: { op in
            try await op.createTable("t1", .column("id", .integer, .primaryKey))
            try await op.createTable("told", .column("what", .text))
        }
    )
    private static let second = ContractRevision(
        "b",
        revises: ["a"],
        up: { try await $0.createTable("t2", .column("id", .integer, .primaryKey)) }
    )
    private static let steps = ContractRevision(
        "b",
        revises: ["a"],
        transaction: .none,
        up: { try await $0.execute("INSERT INTO t1 VALUES (1)") },
        down: { _ in }
    )

    /// Writes down what it is told, with the version rows that it sees.
    private static let telling = VersionHook("telling") { change, op in
        guard !change.heads.isEmpty else { return }
        let rows = try await op.query("SELECT version_num FROM alembic_version ORDER BY 1").compactMap { $0.text(0) }
        let heads = change.heads.map(\.rawValue).joined(separator: ",")
        let tag = op.arguments.tag ?? "-"
        let text =
            "\(change.direction) \(change.revision) \(heads) \(rows.joined(separator: ",")) \(change.occasion) \(tag)"
        try await op.execute("INSERT INTO told VALUES ($1)", [.text(text)])
    }
    private static let refusing = VersionHook("refusing") { change, op in
        if change.revision == "b" { try await op.execute("INSERT INTO missing VALUES (1)") }
    }

    /// What hooks on version changes do.
    static let hookCases: [ContractCase] = [
        ContractCase("a hook is called in the transaction of each change, and sees the version rows") { subject in
            try await subject.migrate([first, second], hooks: [telling], arguments: RunArguments(tag: "night")) {
                migrator in
                _ = try await migrator.rehearseUpgrade(to: [.head])
                _ = try await migrator.upgrade(to: [.head])
                _ = try await migrator.downgrade(to: RevisionTarget(parsing: "a"))
                _ = try await migrator.stamp([.head])
                let told = try await migrator.connection.query("SELECT what FROM told").compactMap { $0.text(0) }
                let expected = ["upgrade a a a run night", "upgrade b b b run night", "downgrade b a a run night"]
                try require(told, is: expected + ["stamp b b b run night"], "what the hook was told")
            }
        },
        ContractCase("a hook that fails takes the revision back, or the stamp") { subject in
            try await subject.migrate([first, second], hooks: [refusing]) { migrator in
                for stamps in [false, true] {
                    let error = try await requireFailure("the second revision") {
                        _ = stamps ? try await migrator.stamp([.head]) : try await migrator.upgrade(to: [.head])
                    }
                    try require(error.revision, is: "b", "the revision")
                    try require(error.message.hasPrefix("the hook 'refusing' failed: "), is: true, error.message)
                    try require(error.statement ?? "", is: "INSERT INTO missing VALUES (1)", "the statement")
                    try require(try await migrator.currentHeads(), is: ["a"], "the head")
                    try require(try await migrator.connection.exists(SchemaObject(.table, "t2")), is: false, "t2")
                }
            }
        },
        ContractCase(
            "a hook that fails after a revision that commits as it goes is called again, and the revision is not"
        ) {
            subject in
            try await subject.migrate([first, steps], hooks: [refusing]) { migrator in
                _ = try await requireFailure("the second revision") { _ = try await migrator.upgrade(to: [.head]) }
                try require(try await migrator.currentHeads(), is: ["a"], "the head")
            }
            try await subject.migrate([first, steps], hooks: [telling]) { migrator in
                _ = try await migrator.upgrade(to: [.head])
                let told = try await migrator.connection.query("SELECT what FROM told").compactMap { $0.text(0) }
                try require(told, is: ["upgrade b b b run -"], "what the hook was told")
                let rows = try await migrator.connection.query("SELECT count(*) FROM t1").first?.integer(0)
                try require(rows, is: 1, "the rows of t1")
            }
        },
        ContractCase("a hook cannot end the transaction") { subject in
            let ending = VersionHook("ending") { _, op in try await op.execute("COMMIT") }
            try await subject.migrate([first], hooks: [ending]) { migrator in
                let error = try await requireFailure("the revision") { _ = try await migrator.upgrade(to: [.head]) }
                try require(
                    error.message,
                    is: "the hook 'ending' failed: a revision does not begin or end transactions itself",
                    "the message"
                )
                try require(try await migrator.currentHeads(), is: [], "the head")
            }
        },
    ]
}

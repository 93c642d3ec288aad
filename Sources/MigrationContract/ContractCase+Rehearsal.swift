import MigrationKit

extension ContractCase {
    private static let revisions = [
        ContractRevision("a", up: { try await $0.createTable("t1", .column("id", .integer, .primaryKey)) }),
        ContractRevision(
            "b",
            revises: ["a"],
            up: { try await $0.bulkInsert(into: "t1", columns: ["id"], rows: [[1], [2]]) }
        ),
        ContractRevision("c", revises: ["b"], transaction: .none, up: { try await $0.execute("DELETE FROM t1") }),
    ]
    private static let failing = ContractRevision(
        "b",
        revises: ["a"],
        up: { try await $0.execute("INSERT INTO missing VALUES (1)") }
    )

    /// What a dry run does.
    static let rehearsalCases: [ContractCase] = [
        ContractCase("a rehearsal does everything that can be rolled back, and leaves nothing") { subject in
            try await subject.migrate(revisions) { migrator in
                let rehearsal = try await migrator.rehearseUpgrade(to: [.head])
                try require(rehearsal.report.outcomes.map(\.revision), is: ["a", "b"], "the steps")
                try require(rehearsal.report.outcomes.map(\.rows), is: [0, 2], "their rows")
                try require(rehearsal.unrehearsed, is: ["c"], "what cannot be rehearsed")
                try await requireNothing(on: migrator)
                _ = try await migrator.upgrade(to: [.head])
                try require(try await migrator.currentHeads(), is: ["c"], "the head after the run on the same session")
            }
        },
        ContractCase("a rehearsal that fails leaves nothing, not even a record") { subject in
            try await subject.migrate([revisions[0], failing]) { migrator in
                let error = try await requireFailure("the second revision") {
                    _ = try await migrator.rehearseUpgrade(to: [.head])
                }
                try require(error.revision, is: "b", "the revision")
                try await requireNothing(on: migrator)
            }
        },
    ]

    private static func requireNothing(on migrator: Migrator) async throws {
        for table in ["t1", "alembic_version", "migration_log"] {
            let exists = try await migrator.connection.exists(SchemaObject(.table, QualifiedName(table)))
            try require(exists, is: false, table)
        }
    }
}

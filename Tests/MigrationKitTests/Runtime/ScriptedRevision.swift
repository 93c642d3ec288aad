import MigrationKit

/// A revision made of closures, for scripts and for runs.
struct ScriptedRevision: RevisionScript {
    typealias Body = @Sendable (Operations) async throws -> Void

    let record: RevisionRecord
    let transaction: TransactionMode
    private let up: Body
    private let down: Body?

    init(
        _ id: RevisionID,
        revises: [RevisionID] = [],
        dependsOn: [String] = [],
        transaction: TransactionMode = .perRevision,
        up: @escaping Body,
        down: Body? = nil
    ) {
        record = RevisionRecord(
            id: id,
            revises: revises,
            dependsOn: dependsOn,
            message: "revision \(id)",
            location: SourceLocation(file: "\(id).swift", line: 1)
        )
        self.transaction = transaction
        self.up = up
        self.down = down
    }

    var checksum: String { "00" }

    nonisolated(nonsending) func upgrade(_ op: Operations) async throws { try await up(op) }

    nonisolated(nonsending) func downgrade(_ op: Operations) async throws {
        guard let down else { return try await op.reverse { try await up($0) } }
        try await down(op)
    }

    static func library(_ revisions: [ScriptedRevision]) throws -> RevisionLibrary {
        let scripts = Dictionary(uniqueKeysWithValues: revisions.map { ($0.record.id, $0) })
        return RevisionLibrary(graph: try RevisionGraph(revisions.map(\.record))) { record in
            guard let script = scripts[record.id] else { throw MigrationError(.unknownRevision, "no \(record.id)") }
            return script
        }
    }

    /// Leaves a trace of each change of versions, once there is a table for it.
    static let note = VersionHook("note") { change, op in
        guard change.revision != "a" || change.direction == .upgrade, change.revision == "a" || !change.heads.isEmpty
        else { return }
        try await op.createTable("notes", .column("text", .text), ifNotExists: true)
        try await op.execute(
            "INSERT INTO notes VALUES ($1)",
            [.text("\(change.direction) \(change.revision) \(try op.arguments.required("by"))")]
        )
    }

    static func settings(
        _ isOneTransactionPerRevision: Bool = true,
        hooks: [VersionHook] = [note]
    ) -> MigratorSettings {
        MigratorSettings(
            isOneTransactionPerRevision: isOneTransactionPerRevision,
            runner: Runner(name: "ann", host: "web-1"),
            arguments: RunArguments(["by": "ann's"]),
            hooks: hooks
        )
    }

    static func writer(
        _ revisions: [ScriptedRevision],
        _ dialect: DialectName,
        hooks: [VersionHook] = [note]
    ) throws -> ScriptWriter {
        ScriptWriter(library: try library(revisions), dialect: dialect, settings: settings(hooks: hooks))
    }
}

extension ScriptedRevision {
    /// A graph with a branch and a merge, in which every way to write a script occurs: a -> b -> (c, d) -> e.
    static let all: [ScriptedRevision] = [
        ScriptedRevision(
            "a",
            up: { op in
                try await op.createTable(
                    "users",
                    .column("id", .bigint, .primaryKey),
                    .column("name", .text, .notNull, .default("free")),
                    .column("rate", .numeric(10, 4)),
                    .column("bytes", .bytea),
                    .column("touched", .timestamptz, .notNull, .default(.now)),
                    .index("ix_users_name", "name"),
                    .trigger("users_touch", .before, [.update()], .set(column: "touched", to: .now)),
                )
                try await op.bulkInsert(
                    into: "users",
                    columns: ["id", "name", "rate", "bytes"],
                    rows: [
                        [1, "it's $1 :name \\ \"x\"", 0.1, .bytes([0, 255])],
                        [-2, "two\nlines; -- no comment", nil, nil],
                        [3, "", -2.5, .bytes([])],
                    ]
                )
            }
        ),
        ScriptedRevision(
            "b",
            revises: ["a"],
            up: { op in
                try await op.execute(
                    "UPDATE users SET name = name || $2 || '$1' /* $1 */ WHERE id = $1 -- and $2",
                    [-2, "'; DROP TABLE users; --"]
                )
                try await op.createTable("plans", .column("id", .integer, .primaryKey), ifNotExists: true)
                try await op.addColumn("users", "email", .text)
                try await op.createView(View("names", as: "SELECT id, name FROM users"))
            },
            down: { op in
                try await op.dropView("names")
                try await op.execute("ALTER TABLE users DROP COLUMN email")
                try await op.dropTable("plans", ifExists: true)
            }
        ),
        ScriptedRevision(
            "c",
            revises: ["b"],
            transaction: .none,
            up: { op in
                try await op.createTable("jobs", .column("id", .integer), .index("ix_jobs", "id"), ifNotExists: true)
                try await op.createIndex("ix_plans", on: "plans", "id", concurrently: true)
                try await op.execute("INSERT INTO plans VALUES ($1)", [7], reverse: "DELETE FROM plans")
            }
        ),
        ScriptedRevision("d", revises: ["b"], up: { try await $0.createTable("tags", .column("id", .integer)) }),
        ScriptedRevision("e", revises: ["c", "d"], up: { try await $0.renameTable("tags", to: "labels") }),
    ]
}

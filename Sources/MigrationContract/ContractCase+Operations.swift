import MigrationKit

extension ContractCase {
    /// What operations do, and that their reverse takes them back.
    static let operationCases: [ContractCase] = portable.map { name, before, operation, object in
        ContractCase("\(name): done, and undone by its reverse") { subject in
            let setUp = ContractRevision(
                "a",
                up: { op in for step in before { try await op.perform(step) } },
                down: { _ in }
            )
            let revision = ContractRevision("b", revises: ["a"], up: { try await $0.perform(operation) })
            try await subject.migrate([setUp, revision]) { migrator in
                let connection = migrator.connection
                _ = try await migrator.upgrade(to: [RevisionTarget(parsing: "a")])
                try require(try await connection.exists(object), is: false, "\(object) before")
                _ = try await migrator.upgrade(to: [.head])
                try require(try await connection.exists(object), is: true, "\(object) after the upgrade")
                _ = try await migrator.downgrade(to: RevisionTarget(parsing: "a"))
                try require(try await connection.exists(object), is: false, "\(object) after the downgrade")
            }
        }
    }

    private static let users = Table(
        "users",
        [
            .column("id", .bigint, .primaryKey, .identity),
            .column("name", .varchar(50), .notNull),
            .column("age", .integer),
            .column("updated_at", .timestamptz, .notNull, .default(.now)),
        ]
    )
    private static let makeUsers = Operation.createTable(users, ifNotExists: false)

    /// Operations that every database has: a name, what goes before, the operation, and what it creates.
    private static let portable: [(String, [Operation], Operation, SchemaObject)] = [
        ("create table", [], makeUsers, SchemaObject(.table, "users")),
        ("rename table", [makeUsers], .renameTable("users", to: "people"), SchemaObject(.table, "people")),
        (
            "add column", [makeUsers], .addColumn("users", Column("mail", .text), ifNotExists: false),
            SchemaObject(.column, "mail", of: "users")
        ),
        (
            "add unique column with a default", [makeUsers],
            .addColumn("users", Column("token", .uuid, [.unique, .default(.randomUUID)]), ifNotExists: false),
            SchemaObject(.column, "token", of: "users")
        ),
        (
            "rename column", [makeUsers], .renameColumn("users", "name", to: "full_name"),
            SchemaObject(.column, "full_name", of: "users")
        ),
        (
            "create index", [makeUsers],
            .createIndex(
                Index("ix", on: "users", [.expression("lower(name)"), .column("age", .descending)], where: "age > 0"),
                ifNotExists: false,
                concurrently: false
            ),
            SchemaObject(.index, "ix")
        ),
        (
            "add unique constraint", [makeUsers],
            .addConstraint("users", .unique(name: "users_name_key", columns: ["name"])),
            SchemaObject(.constraint, "users_name_key", of: "users")
        ),
        (
            "add check", [makeUsers], .addConstraint("users", .check(name: "age_positive", expression: "age > 0")),
            SchemaObject(.constraint, "age_positive", of: "users")
        ),
        (
            "add foreign key", [makeUsers, .addColumn("users", Column("boss", .bigint), ifNotExists: false)],
            .addConstraint(
                "users",
                .foreignKey(
                    name: "boss_fk",
                    columns: ["boss"],
                    references: ForeignKeyReference(table: "users", columns: ["id"], onDelete: .setNull)
                )
            ),
            SchemaObject(.constraint, "boss_fk", of: "users")
        ),
        (
            "create view", [makeUsers],
            .createView(View("adults", as: "SELECT id, name FROM users WHERE age > 17"), ifNotExists: false),
            SchemaObject(.view, "adults")
        ),
        (
            "create trigger", [makeUsers],
            .createTrigger(
                Trigger("touch", on: "users", .before, [.update()], .set(column: "updated_at", to: .now)),
                ifNotExists: false
            ),
            SchemaObject(.trigger, "touch", of: "users")
        ),
    ]
}

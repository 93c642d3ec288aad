import MigrationKit
import TestSupport

/// The example in a method's documentation, as a call.
struct DocumentedExample: Sendable {
    /// The method; of two with the same name, the second is `name 2`.
    let method: String
    let call: @Sendable (Operations) async throws -> Void

    static let all: [DocumentedExample] = [
        .init(method: "createTable") { op in
            try await op.createTable(
                "users",
                .column("id", .bigint, .primaryKey, .identity),
                .column("email", .varchar(255), .notNull),
                .index("ix_users_email", "email", unique: true),
            )
        },
        .init(method: "createTable 2") { op in
            let tags = Table("tags", [.column("name", .text, .primaryKey)])
            try await op.createTable(tags)
        },
        .init(method: "dropTable") { op in
            try await op.dropTable("users", ifExists: true)
        },
        .init(method: "dropTable 2") { op in
            let touch = TableElement.trigger("users_touch", .before, [.update()], .set(column: "updated_at", to: .now))
            let users = Table("users", [.column("updated_at", .timestamptz), touch])
            try await op.dropTable(users, ifExists: true)
        },
        .init(method: "renameTable") { op in
            try await op.renameTable("users", to: "accounts")
        },
        .init(method: "setTableComment") { op in
            try await op.setTableComment("users", "People who sign in")
        },
        .init(method: "alterTable") { op in
            try await op.alterTable(
                "users",
                .addColumn("plan", .text, .notNull, .default("free"), position: .after("email")),
                .alterColumn("age", ColumnChange(type: .bigint)),
                .dropColumn("note"),
                .addConstraint(.check(name: "plan_known", expression: "plan IN ('free', 'pro')")),
                .renameColumn("age", to: "years"),
            )
        },
        .init(method: "autocommit") { op in
            try await op.autocommit { op in
                try await op.addEnumValue("mood", "great")
                try await op.createIndex("ix_users_mood", on: "users", "mood", concurrently: true)
            }
        },
        .init(method: "perform") { op in
            try await op.perform(GrantRead(table: "users", role: "reporting"))
        },
        .init(method: "addColumn") { op in
            try await op.addColumn("users", "active", .boolean, .notNull, .default(true))
        },
        .init(method: "dropColumn") { op in
            try await op.dropColumn("users", "active")
        },
        .init(method: "alterColumn") { op in
            try await op.alterColumn("users", "age", type: .bigint, nullable: false, default: .set(0))
        },
        .init(method: "renameColumn") { op in
            try await op.renameColumn("users", "mail", to: "email")
        },
        .init(method: "setColumnComment") { op in
            try await op.setColumnComment("users", "email", "Where we write to")
        },
        .init(method: "createPrimaryKey") { op in
            try await op.createPrimaryKey("order_lines_pkey", on: "order_lines", "order_id", "line")
        },
        .init(method: "createUniqueConstraint") { op in
            try await op.createUniqueConstraint("users_email_key", on: "users", "email")
        },
        .init(method: "createCheckConstraint") { op in
            try await op.createCheckConstraint("price_positive", on: "products", "price > 0")
        },
        .init(method: "createForeignKey") { op in
            try await op.createForeignKey(
                "fk_user",
                on: "orders",
                ["user_id"],
                references: "users",
                ["id"],
                onDelete: .cascade
            )
        },
        .init(method: "createExcludeConstraint") { op in
            try await op.createExcludeConstraint(
                "no_overlap",
                on: "bookings",
                .init("room", with: "="),
                .init("during", with: "&&"),
                where: "active"
            )
        },
        .init(method: "validateConstraint") { op in
            try await op.validateConstraint("price_positive", on: "products")
        },
        .init(method: "renameConstraint") { op in
            try await op.renameConstraint("users_email_key", on: "users", to: "uq_users_email")
        },
        .init(method: "dropConstraint") { op in
            try await op.dropConstraint("users_email_key", on: "users", ifExists: true)
        },
        .init(method: "createIndex") { op in
            try await op.createIndex(
                "ix_users_name",
                on: "users",
                .expression("lower(name)"),
                unique: true,
                where: "active"
            )
        },
        .init(method: "dropIndex") { op in
            try await op.dropIndex("ix_users_name", ifExists: true)
        },
        .init(method: "renameIndex") { op in
            try await op.renameIndex("ix_users_name", to: "users_name_key")
        },
        .init(method: "createFunction") { op in
            let area = Function(
                "area",
                arguments: "r float",
                returns: "float",
                language: "sql",
                body: "SELECT pi() * r * r"
            )
            try await op.createFunction(area)
        },
        .init(method: "replaceFunction") { op in
            try await op.replaceFunction(Function("one", returns: "integer", language: "sql", body: "SELECT 1"))
        },
        .init(method: "dropFunction") { op in
            try await op.dropFunction("area", arguments: "r float", ifExists: true)
        },
        .init(method: "createTrigger") { op in
            try await op.createTrigger(
                Trigger("users_touch", on: "users", .before, [.update()], .set(column: "updated_at", to: .now))
            )
        },
        .init(method: "replaceTrigger") { op in
            try await op.replaceTrigger(
                Trigger("users_touch", on: "users", .before, [.update()], .set(column: "updated_at", to: .now))
            )
        },
        .init(method: "dropTrigger") { op in
            try await op.dropTrigger("users_touch", on: "users")
        },
        .init(method: "dropTrigger 2") { op in
            let touch = Trigger("users_touch", on: "users", .before, [.update()], .set(column: "updated_at", to: .now))
            try await op.dropTrigger(touch)
        },
        .init(method: "createView") { op in
            try await op.createView(View("active_users", as: "SELECT * FROM users WHERE active"))
        },
        .init(method: "replaceView") { op in
            try await op.replaceView(View("active_users", as: "SELECT * FROM users WHERE active"))
        },
        .init(method: "dropView") { op in
            try await op.dropView("active_users", ifExists: true)
        },
        .init(method: "createEnumType") { op in
            try await op.createEnumType("mood", "sad", "ok", "happy")
        },
        .init(method: "addEnumValue") { op in
            try await op.addEnumValue("mood", "great", .after("happy"), ifNotExists: true)
        },
        .init(method: "dropEnumType") { op in
            try await op.dropEnumType("mood", ifExists: true)
        },
        .init(method: "createSchema") { op in
            try await op.createSchema("billing", ifNotExists: true)
        },
        .init(method: "dropSchema") { op in
            try await op.dropSchema("billing", ifExists: true)
        },
        .init(method: "createSequence") { op in
            try await op.createSequence(NumberSequence("invoice_number", start: 1000, increment: 1))
        },
        .init(method: "dropSequence") { op in
            try await op.dropSequence("invoice_number", ifExists: true)
        },
        .init(method: "createExtension") { op in
            try await op.createExtension("pg_trgm", schema: "public", ifNotExists: true)
        },
        .init(method: "dropExtension") { op in
            try await op.dropExtension("pg_trgm", ifExists: true)
        },
        .init(method: "bulkInsert") { op in
            try await op.bulkInsert(into: "roles", columns: ["id", "name"], rows: [[1, "admin"], [2, "reader"]])
        },
        .init(method: "execute") { op in
            try await op.execute("UPDATE users SET plan = $1 WHERE plan IS NULL", ["free"])
        },
    ]
}

import MigrationKit
import TestSupport

extension OperationTrial {
    private static let adults = View("v", columns: ["id", "Order"], as: "SELECT id, email FROM users WHERE age > 17;")
    private static let kept = View("v", as: "SELECT id, email FROM users", materialized: true)

    static let views: [OperationTrial] = [
        OperationTrial(
            "create view",
            after: users,
            .createView(adults, ifNotExists: true),
            changes: """
                + view v id, Order: SELECT users.id, users.email AS "Order" FROM users WHERE (users.age > 17);
                """
        ),
        OperationTrial(
            "create view if not exists, where it does",
            after: users + "CREATE VIEW v AS SELECT 1 AS one;",
            .createView(adults, ifNotExists: true),
            changes: ""
        ),
        OperationTrial(
            "create materialized view",
            after: users,
            .createView(kept, ifNotExists: true),
            changes: "+ materialized view v id, email: SELECT users.id, users.email FROM users;"
        ),
        OperationTrial(
            "replace view",
            after: users + "CREATE VIEW v (id, \"Order\") AS SELECT id, email FROM users WHERE age > 17;",
            .replaceView(View("v", as: "SELECT id, note::text AS \"Order\" FROM users"), previous: adults),
            changes: """
                - view v id, Order: SELECT users.id, users.email AS "Order" FROM users WHERE (users.age > 17);
                + view v id, Order: SELECT users.id, (users.note)::text AS "Order" FROM users;
                """
        ),
        OperationTrial(
            "replace materialized view",
            after: users + "CREATE MATERIALIZED VIEW v AS SELECT id, email FROM users;",
            .replaceView(View("v", as: "SELECT age FROM users", materialized: true), previous: kept),
            changes: """
                - materialized view v id, email: SELECT users.id, users.email FROM users;
                + materialized view v age: SELECT users.age FROM users;
                """
        ),
        OperationTrial(
            "replace materialized view that has indexes",
            after: users + """
                CREATE MATERIALIZED VIEW v AS SELECT id, email FROM users;
                CREATE UNIQUE INDEX "v id" ON v (id); CREATE INDEX ve ON v (lower(email)) WHERE id > 0;
                """,
            .replaceView(
                View("v", as: "SELECT id, email, 'definition'::text AS definition FROM users", materialized: true),
                previous: kept
            ),
            changes: """
                - materialized view v id, email: SELECT users.id, users.email FROM users;
                + materialized view v id, email, definition: SELECT users.id, users.email, 'definition'::text AS \
                definition FROM users;
                """
        ),
        OperationTrial(
            "drop view",
            after: users + "CREATE VIEW v (id, \"Order\") AS SELECT id, email FROM users WHERE age > 17;",
            .dropView("v", isMaterialized: false, ifExists: true, cascade: true, restoring: adults),
            changes: """
                - view v id, Order: SELECT users.id, users.email AS "Order" FROM users WHERE (users.age > 17);
                """
        ),
        OperationTrial(
            "drop materialized view",
            after: users + "CREATE MATERIALIZED VIEW v AS SELECT id, email FROM users;",
            .dropView("v", isMaterialized: true, ifExists: false, cascade: false, restoring: kept),
            changes: "- materialized view v id, email: SELECT users.id, users.email FROM users;"
        ),
    ]
}

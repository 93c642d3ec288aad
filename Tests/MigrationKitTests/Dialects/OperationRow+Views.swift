import MigrationKit

extension OperationRow {
    static let views: [OperationRow] = [
        OperationRow(
            "create view",
            .createView(
                View(QualifiedName("act", schema: "app"), columns: ["id", "order"], as: "SELECT 1, 2;"),
                ifNotExists: false
            ),
            postgresql: """
                CREATE VIEW app.act (id, "order") AS SELECT 1, 2;
                """,
            sqlite: """
                CREATE VIEW app.act (id, "order") AS SELECT 1, 2;
                """
        ),
        OperationRow(
            "create view if not exists",
            .createView(View("act", as: "SELECT 1"), ifNotExists: true),
            postgresql: "DO $$ BEGIN CREATE VIEW act AS SELECT 1; EXCEPTION WHEN duplicate_table THEN NULL; END $$;",
            sqlite: "CREATE VIEW IF NOT EXISTS act AS SELECT 1;"
        ),
        OperationRow(
            "create materialized view",
            .createView(View("act", as: "SELECT 1", materialized: true), ifNotExists: true),
            postgresql: "CREATE MATERIALIZED VIEW IF NOT EXISTS act AS SELECT 1;",
            sqlite: """
                error[unsupported]: SQLite keeps no result of a view: act cannot be materialized
                hint: if only PostgreSQL needs it: if op.dialect == .postgresql { try await op.createView(…) }; \
                without materialized: true it is the same on both
                """
        ),
        OperationRow(
            "replace view",
            .replaceView(View("act", as: "SELECT 1"), previous: nil),
            postgresql: "CREATE OR REPLACE VIEW act AS SELECT 1;",
            sqlite: """
                DROP VIEW IF EXISTS act;
                CREATE VIEW act AS SELECT 1;
                """
        ),
        OperationRow(
            "replace materialized view",
            .replaceView(View("act", as: "SELECT 1", materialized: true), previous: nil),
            postgresql: """
                DO $body1$
                DECLARE
                    definitions text[] := ARRAY(SELECT pg_get_indexdef(indexrelid) FROM pg_index WHERE indrelid = \
                to_regclass('act') ORDER BY indexrelid);
                    definition text;
                BEGIN
                    DROP MATERIALIZED VIEW IF EXISTS act;
                    EXECUTE $$ CREATE MATERIALIZED VIEW act AS SELECT 1 $$;
                    FOREACH definition IN ARRAY definitions LOOP
                        EXECUTE definition;
                    END LOOP;
                END
                $body1$;
                """,
            sqlite: """
                error[unsupported]: SQLite keeps no result of a view: act cannot be materialized
                hint: if only PostgreSQL needs it: if op.dialect == .postgresql { try await op.createView(…) }; \
                without materialized: true it is the same on both
                """
        ),
        OperationRow(
            "drop view",
            .dropView("act", isMaterialized: false, ifExists: true, cascade: true, restoring: nil),
            postgresql: "DROP VIEW IF EXISTS act CASCADE;",
            sqlite: "DROP VIEW IF EXISTS act;"
        ),
        OperationRow(
            "drop materialized view",
            .dropView("act", isMaterialized: true, ifExists: false, cascade: false, restoring: nil),
            postgresql: "DROP MATERIALIZED VIEW act;",
            sqlite: """
                error[unsupported]: SQLite keeps no result of a view: act cannot be materialized
                hint: if only PostgreSQL needs it: if op.dialect == .postgresql { try await op.dropView(…) }; \
                without materialized: true it is the same on both
                """
        ),
    ]
}

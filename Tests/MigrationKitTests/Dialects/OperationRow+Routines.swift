import MigrationKit

extension OperationRow {
    static let routines: [OperationRow] = [
        OperationRow(
            "create function",
            .createFunction(
                Function(
                    "area",
                    arguments: "r float",
                    returns: "float",
                    language: "sql",
                    attributes: ["IMMUTABLE"],
                    body: "SELECT r * r"
                )
            ),
            postgresql: "CREATE FUNCTION area(r float) RETURNS float LANGUAGE sql IMMUTABLE AS $$ SELECT r * r $$;",
            sqlite: """
                error[unsupported]: SQLite has no functions of its own: it cannot create area
                hint: if only PostgreSQL needs it: if op.dialect == .postgresql { try await op.createFunction(…) }; \
                a trigger that sets a column needs none: Trigger(…, .set(column: "…", to: .now))
                """
        ),
        OperationRow(
            "replace function whose body holds dollars",
            .replaceFunction(
                Function(QualifiedName("f", schema: "app"), returns: "text", body: "BEGIN\n    RETURN $$x$$;\nEND"),
                previous: nil
            ),
            postgresql: """
                CREATE OR REPLACE FUNCTION app.f() RETURNS text LANGUAGE plpgsql AS $body1$
                BEGIN
                    RETURN $$x$$;
                END
                $body1$;
                """,
            sqlite: """
                error[unsupported]: SQLite has no functions of its own: it cannot create app.f
                hint: if only PostgreSQL needs it: if op.dialect == .postgresql { try await op.createFunction(…) }; \
                a trigger that sets a column needs none: Trigger(…, .set(column: "…", to: .now))
                """
        ),
        OperationRow(
            "drop function",
            .dropFunction("area", arguments: nil, ifExists: false, cascade: false, restoring: nil),
            postgresql: "DROP FUNCTION area;",
            sqlite: """
                error[unsupported]: SQLite has no functions of its own: it cannot drop area
                hint: if only PostgreSQL needs it: if op.dialect == .postgresql { try await op.dropFunction(…) }
                """
        ),
        OperationRow(
            "drop function by its arguments",
            .dropFunction(
                "f",
                arguments: "a integer DEFAULT abs(1, 2), b text[] = '{a,b}', OUT c numeric(1, 2)",
                ifExists: true,
                cascade: true,
                restoring: nil
            ),
            postgresql: "DROP FUNCTION IF EXISTS f(a integer, b text[], OUT c numeric(1, 2)) CASCADE;",
            sqlite: """
                error[unsupported]: SQLite has no functions of its own: it cannot drop f
                hint: if only PostgreSQL needs it: if op.dialect == .postgresql { try await op.dropFunction(…) }
                """
        ),
        OperationRow(
            "create trigger that sets a column",
            .createTrigger(
                Trigger("touch", on: "users", .before, [.update()], .set(column: "at", to: .now)),
                ifNotExists: true
            ),
            postgresql: """
                CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.at := now(); RETURN NEW; \
                END $$;
                CREATE TRIGGER touch BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION touch();
                """,
            sqlite: """
                CREATE TRIGGER IF NOT EXISTS touch AFTER UPDATE ON users FOR EACH ROW WHEN NEW.at IS OLD.at BEGIN
                    UPDATE users SET at = strftime('%Y-%m-%d %H:%M:%f+00:00', 'now')
                    WHERE rowid = NEW.rowid AND at IS NOT strftime('%Y-%m-%d %H:%M:%f+00:00', 'now');
                END;
                """
        ),
        OperationRow(
            "create trigger that sets a column under a condition",
            .createTrigger(
                Trigger(
                    "touch",
                    on: QualifiedName("users", schema: "app"),
                    .before,
                    [.update(of: ["email", "order"])],
                    when: "NEW.id > 1",
                    .set(column: "order", to: 3)
                ),
                ifNotExists: false
            ),
            postgresql: """
                CREATE FUNCTION app.touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."order" := 3; RETURN \
                NEW; END $$;
                CREATE TRIGGER touch BEFORE UPDATE OF email, "order" ON app.users FOR EACH ROW WHEN (NEW.id > 1) \
                EXECUTE FUNCTION app.touch();
                """,
            sqlite: """
                CREATE TRIGGER app.touch AFTER UPDATE OF email, "order" ON users FOR EACH ROW WHEN NEW."order" IS \
                OLD."order" AND (NEW.id > 1) BEGIN
                    UPDATE users SET "order" = 3
                    WHERE rowid = NEW.rowid AND "order" IS NOT 3;
                END;
                """
        ),
        OperationRow(
            "create trigger that sets a column of new rows",
            .createTrigger(
                Trigger("fill", on: "users", .before, [.insert], .set(column: "at", to: .now)),
                ifNotExists: false
            ),
            postgresql: """
                CREATE FUNCTION fill() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.at := now(); RETURN NEW; \
                END $$;
                CREATE TRIGGER fill BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION fill();
                """,
            sqlite: """
                CREATE TRIGGER fill AFTER INSERT ON users FOR EACH ROW BEGIN
                    UPDATE users SET at = strftime('%Y-%m-%d %H:%M:%f+00:00', 'now')
                    WHERE rowid = NEW.rowid AND at IS NOT strftime('%Y-%m-%d %H:%M:%f+00:00', 'now');
                END;
                """
        ),
        OperationRow(
            "create trigger that sets a column too late",
            .createTrigger(
                Trigger("touch", on: "users", .after, [.update()], .set(column: "at", to: .now)),
                ifNotExists: false
            ),
            postgresql: """
                error[unsupported]: trigger touch cannot set at: only a row that is being inserted or updated can \
                be written to
                hint: make it .before, for each row, on .insert or .update()
                """,
            sqlite: """
                error[unsupported]: trigger touch cannot set at: only a row that is being inserted or updated can \
                be written to
                hint: make it .before, for each row, on .insert or .update()
                """
        ),
        OperationRow(
            "create trigger that calls a function",
            .createTrigger(
                Trigger(
                    "audit",
                    on: "users",
                    .after,
                    [.insert, .delete],
                    when: "true",
                    .call(function: "f", arguments: ["it's"])
                ),
                ifNotExists: false
            ),
            postgresql: """
                CREATE TRIGGER audit AFTER INSERT OR DELETE ON users FOR EACH ROW WHEN (true) EXECUTE FUNCTION \
                f('it''s');
                """,
            sqlite: """
                error[unsupported]: SQLite's triggers fire on one event; trigger audit names 2
                hint: create one trigger for each event, each with its own name
                """
        ),
        OperationRow(
            "create trigger that calls a function on one event",
            .createTrigger(Trigger("audit", on: "users", .after, [.insert], .call(function: "f")), ifNotExists: false),
            postgresql: "CREATE TRIGGER audit AFTER INSERT ON users FOR EACH ROW EXECUTE FUNCTION f();",
            sqlite: """
                error[unsupported]: SQLite's triggers hold statements; trigger audit calls the function f
                hint: write the trigger for each database: if op.dialect == .sqlite { try await \
                op.createTrigger(Trigger(…, .statements("UPDATE …"))) } else { … }; to set a column, .set(column: \
                "…", to: .now) does on both
                """
        ),
        OperationRow(
            "create trigger for the statement",
            .createTrigger(
                Trigger("audit", on: "users", .after, [.insert], forEachRow: false, .call(function: "f")),
                ifNotExists: false
            ),
            postgresql: "CREATE TRIGGER audit AFTER INSERT ON users FOR EACH STATEMENT EXECUTE FUNCTION f();",
            sqlite: """
                error[unsupported]: SQLite's triggers fire for each row; trigger audit is to fire once for the \
                statement
                hint: if only PostgreSQL needs it: if op.dialect == .postgresql { try await op.createTrigger(…) }; \
                with forEachRow: true it is the same on both
                """
        ),
        OperationRow(
            "create trigger on truncate",
            .createTrigger(
                Trigger("audit", on: "users", .after, [.truncate], forEachRow: false, .call(function: "f")),
                ifNotExists: false
            ),
            postgresql: "CREATE TRIGGER audit AFTER TRUNCATE ON users FOR EACH STATEMENT EXECUTE FUNCTION f();",
            sqlite: """
                error[unsupported]: SQLite has no TRUNCATE that could fire trigger audit
                hint: if only PostgreSQL needs it: if op.dialect == .postgresql { try await op.createTrigger(…) }
                """
        ),
        OperationRow(
            "create trigger of statements",
            .createTrigger(
                Trigger(
                    "audit",
                    on: "v",
                    .insteadOf,
                    [.delete],
                    when: "OLD.id > 1",
                    .statements("DELETE FROM users -- all")
                ),
                ifNotExists: true
            ),
            postgresql: """
                error[unsupported]: PostgreSQL's triggers call a function; trigger audit holds statements
                hint: make the function with op.createFunction(Function("audit", returns: "trigger", body: "BEGIN … \
                RETURN NEW; END")), and give the trigger .call(function: "audit")
                """,
            sqlite: """
                CREATE TRIGGER IF NOT EXISTS audit INSTEAD OF DELETE ON v FOR EACH ROW WHEN OLD.id > 1 BEGIN
                    DELETE FROM users; -- all
                END;
                """
        ),
        OperationRow(
            "replace trigger",
            .replaceTrigger(
                Trigger("touch", on: "users", .before, [.update()], .set(column: "at", to: 1)),
                previous: nil
            ),
            postgresql: """
                CREATE OR REPLACE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.at := 1; RETURN \
                NEW; END $$;
                DROP TRIGGER IF EXISTS touch ON users;
                CREATE TRIGGER touch BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION touch();
                """,
            sqlite: """
                SELECT count(*) FROM main.sqlite_schema WHERE type = 'trigger' AND name = $1 COLLATE NOCASE AND \
                tbl_name <> $2 COLLATE NOCASE; -- 'touch', 'users' -- must be 0
                DROP TRIGGER IF EXISTS touch;
                CREATE TRIGGER touch AFTER UPDATE ON users FOR EACH ROW WHEN NEW.at IS OLD.at BEGIN
                    UPDATE users SET at = 1
                    WHERE rowid = NEW.rowid AND at IS NOT 1;
                END;
                """
        ),
        OperationRow(
            "drop trigger",
            .dropTrigger("touch", on: "users", ifExists: false, restoring: nil),
            postgresql: "DROP TRIGGER touch ON users;",
            sqlite: """
                SELECT count(*) FROM main.sqlite_schema WHERE type = 'trigger' AND name = $1 COLLATE NOCASE AND \
                tbl_name <> $2 COLLATE NOCASE; -- 'touch', 'users' -- must be 0
                DROP TRIGGER touch;
                """
        ),
        OperationRow(
            "drop trigger with its function",
            .dropTrigger(
                "touch",
                on: "users",
                ifExists: true,
                restoring: Trigger("touch", on: "users", .before, [.update()], .set(column: "at", to: .now))
            ),
            postgresql: """
                DROP TRIGGER IF EXISTS touch ON users;
                DROP FUNCTION IF EXISTS touch();
                """,
            sqlite: """
                SELECT count(*) FROM main.sqlite_schema WHERE type = 'trigger' AND name = $1 COLLATE NOCASE AND \
                tbl_name <> $2 COLLATE NOCASE; -- 'touch', 'users' -- must be 0
                DROP TRIGGER IF EXISTS touch;
                """
        ),
    ]
}

import MigrationKit
import TestSupport

extension OperationTrial {
    private static let audited =
        users + """
            CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
            """
    private static let touched =
        audited + """
            CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.note := 'x'; RETURN NEW; END $$;
            CREATE TRIGGER touch BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION touch();
            """
    private static let calling =
        audited + """
            CREATE TRIGGER touch AFTER INSERT OR UPDATE OF age, note ON users
                FOR EACH ROW WHEN (NEW.age > 1) EXECUTE FUNCTION f('it''s', '2');
            """
    private static func touch(_ text: String) -> Trigger {
        Trigger("touch", on: "users", .before, [.update()], .set(column: "note", to: .text(text)))
    }
    private static let call = Trigger(
        "touch",
        on: "users",
        .after,
        [.insert, .update(of: ["age", "note"])],
        when: "NEW.age > 1",
        .call(function: "f", arguments: ["it's", "2"])
    )

    static let triggers: [OperationTrial] = [
        OperationTrial(
            "create trigger that sets a column",
            after: users + "CREATE SCHEMA app; CREATE TABLE app.t (id integer, \"order\" integer);",
            .createTrigger(
                Trigger(
                    "Touch",
                    on: QualifiedName("t", schema: "app"),
                    .before,
                    [.insert, .update(of: ["order"])],
                    when: "NEW.id > 1",
                    .set(column: "order", to: 3)
                ),
                ifNotExists: true
            ),
            changes: """
                + function CREATE OR REPLACE FUNCTION app."Touch"() RETURNS trigger LANGUAGE plpgsql AS $function$ \
                BEGIN NEW."order" := 3; RETURN NEW; END $function$
                + trigger CREATE TRIGGER "Touch" BEFORE INSERT OR UPDATE OF "order" ON app.t FOR EACH ROW WHEN \
                ((new.id > 1)) EXECUTE FUNCTION app."Touch"()
                """
        ),
        OperationTrial(
            "create trigger that calls a function",
            after: audited,
            .createTrigger(call, ifNotExists: false),
            changes: """
                + trigger CREATE TRIGGER touch AFTER INSERT OR UPDATE OF age, note ON public.users FOR EACH ROW WHEN \
                ((new.age > 1)) EXECUTE FUNCTION f('it''s', '2')
                """
        ),
        OperationTrial(
            "create trigger for the statement",
            after: audited,
            .createTrigger(
                Trigger("t", on: "users", .before, [.truncate, .delete], forEachRow: false, .call(function: "f")),
                ifNotExists: false
            ),
            changes: """
                + trigger CREATE TRIGGER t BEFORE DELETE OR TRUNCATE ON public.users FOR EACH STATEMENT EXECUTE \
                FUNCTION f()
                """
        ),
        OperationTrial(
            "create trigger instead of",
            after: audited + "CREATE VIEW v AS SELECT id FROM users;",
            .createTrigger(Trigger("t", on: "v", .insteadOf, [.delete], .call(function: "f")), ifNotExists: false),
            changes: "+ trigger CREATE TRIGGER t INSTEAD OF DELETE ON public.v FOR EACH ROW EXECUTE FUNCTION f()"
        ),
        OperationTrial(
            "create trigger if not exists, where it does",
            after: calling,
            .createTrigger(touch("x"), ifNotExists: true),
            changes: ""
        ),
        OperationTrial(
            "replace trigger by one that sets another value",
            after: touched,
            .replaceTrigger(touch("y"), previous: touch("x")),
            changes: """
                - function CREATE OR REPLACE FUNCTION public.touch() RETURNS trigger LANGUAGE plpgsql AS $function$ \
                BEGIN NEW.note := 'x'; RETURN NEW; END $function$
                + function CREATE OR REPLACE FUNCTION public.touch() RETURNS trigger LANGUAGE plpgsql AS $function$ \
                BEGIN NEW.note := 'y'; RETURN NEW; END $function$
                """
        ),
        OperationTrial(
            "replace trigger that sets by one that calls",
            after: touched,
            .replaceTrigger(call, previous: touch("x")),
            changes: """
                - function CREATE OR REPLACE FUNCTION public.touch() RETURNS trigger LANGUAGE plpgsql AS $function$ \
                BEGIN NEW.note := 'x'; RETURN NEW; END $function$
                - trigger CREATE TRIGGER touch BEFORE UPDATE ON public.users FOR EACH ROW EXECUTE FUNCTION touch()
                + trigger CREATE TRIGGER touch AFTER INSERT OR UPDATE OF age, note ON public.users FOR EACH ROW WHEN \
                ((new.age > 1)) EXECUTE FUNCTION f('it''s', '2')
                """
        ),
        OperationTrial(
            "replace trigger that calls by one that sets",
            after: calling,
            .replaceTrigger(touch("x"), previous: call),
            changes: """
                - trigger CREATE TRIGGER touch AFTER INSERT OR UPDATE OF age, note ON public.users FOR EACH ROW WHEN \
                ((new.age > 1)) EXECUTE FUNCTION f('it''s', '2')
                + function CREATE OR REPLACE FUNCTION public.touch() RETURNS trigger LANGUAGE plpgsql AS $function$ \
                BEGIN NEW.note := 'x'; RETURN NEW; END $function$
                + trigger CREATE TRIGGER touch BEFORE UPDATE ON public.users FOR EACH ROW EXECUTE FUNCTION touch()
                """
        ),
        OperationTrial(
            "drop trigger that sets a column",
            after: touched,
            .dropTrigger("touch", on: "users", ifExists: true, restoring: touch("x")),
            changes: """
                - function CREATE OR REPLACE FUNCTION public.touch() RETURNS trigger LANGUAGE plpgsql AS $function$ \
                BEGIN NEW.note := 'x'; RETURN NEW; END $function$
                - trigger CREATE TRIGGER touch BEFORE UPDATE ON public.users FOR EACH ROW EXECUTE FUNCTION touch()
                """
        ),
        OperationTrial(
            "drop trigger that calls a function",
            after: calling,
            .dropTrigger("touch", on: "users", ifExists: false, restoring: call),
            changes: """
                - trigger CREATE TRIGGER touch AFTER INSERT OR UPDATE OF age, note ON public.users FOR EACH ROW WHEN \
                ((new.age > 1)) EXECUTE FUNCTION f('it''s', '2')
                """
        ),
    ]
}

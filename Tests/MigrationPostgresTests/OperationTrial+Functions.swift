import MigrationKit
import TestSupport

extension OperationTrial {
    private static let sum = Function(
        "sum_of",
        arguments: "a integer, b integer DEFAULT 1",
        returns: "integer",
        language: "sql",
        attributes: ["IMMUTABLE", "STRICT"],
        body: "SELECT a + b"
    )
    private static func notify(_ text: String) -> Function {
        Function(
            QualifiedName("Note", schema: "public"),
            returns: "trigger",
            attributes: ["SECURITY DEFINER", "SET search_path = public"],
            body: "BEGIN\n    RAISE NOTICE '\(text) %', $$x$$;\n    RETURN NEW;\nEND"
        )
    }
    private static let noteText = """
        CREATE FUNCTION "Note"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $body1$
        BEGIN
            RAISE NOTICE 'old %', $$x$$;
            RETURN NEW;
        END
        $body1$;
        """

    static let functions: [OperationTrial] = [
        OperationTrial(
            "create function",
            .createFunction(sum),
            changes: """
                + function CREATE OR REPLACE FUNCTION public.sum_of(a integer, b integer DEFAULT 1) RETURNS integer \
                LANGUAGE sql IMMUTABLE STRICT AS $function$ SELECT a + b $function$
                """
        ),
        OperationTrial(
            "create function beside one of the same name",
            after: "CREATE FUNCTION sum_of(a text) RETURNS text LANGUAGE sql AS 'SELECT a';",
            .createFunction(sum),
            changes: """
                + function CREATE OR REPLACE FUNCTION public.sum_of(a integer, b integer DEFAULT 1) RETURNS integer \
                LANGUAGE sql IMMUTABLE STRICT AS $function$ SELECT a + b $function$
                """
        ),
        OperationTrial(
            "replace function",
            after: noteText,
            .replaceFunction(notify("new"), previous: notify("old")),
            changes: """
                - function CREATE OR REPLACE FUNCTION public."Note"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET \
                search_path TO 'public' AS $function$ BEGIN RAISE NOTICE 'old %', $$x$$; RETURN NEW; END $function$
                + function CREATE OR REPLACE FUNCTION public."Note"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET \
                search_path TO 'public' AS $function$ BEGIN RAISE NOTICE 'new %', $$x$$; RETURN NEW; END $function$
                """
        ),
        OperationTrial(
            "replace function without saying what it was",
            .replaceFunction(sum, previous: nil),
            changes: """
                + function CREATE OR REPLACE FUNCTION public.sum_of(a integer, b integer DEFAULT 1) RETURNS integer \
                LANGUAGE sql IMMUTABLE STRICT AS $function$ SELECT a + b $function$
                """,
            afterwards: "error[irreversible]: replace function sum_of cannot be reversed by itself"
        ),
        OperationTrial(
            "drop function",
            after: """
                CREATE FUNCTION sum_of(a text) RETURNS text LANGUAGE sql AS 'SELECT a';
                CREATE FUNCTION sum_of(a integer, b integer DEFAULT 1) RETURNS integer LANGUAGE sql IMMUTABLE STRICT
                    AS $$ SELECT a + b $$;
                """,
            .dropFunction(
                "sum_of",
                arguments: "a integer, b integer DEFAULT 1",
                ifExists: true,
                cascade: true,
                restoring: sum
            ),
            changes: """
                - function CREATE OR REPLACE FUNCTION public.sum_of(a integer, b integer DEFAULT 1) RETURNS integer \
                LANGUAGE sql IMMUTABLE STRICT AS $function$ SELECT a + b $function$
                """
        ),
        OperationTrial(
            "drop function without arguments",
            after: noteText,
            .dropFunction("Note", arguments: nil, ifExists: false, cascade: false, restoring: notify("old")),
            changes: """
                - function CREATE OR REPLACE FUNCTION public."Note"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET \
                search_path TO 'public' AS $function$ BEGIN RAISE NOTICE 'old %', $$x$$; RETURN NEW; END $function$
                """
        ),
    ]
}

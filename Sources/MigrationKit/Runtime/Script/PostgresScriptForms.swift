/// A script for psql, or any other client that stops at the first error.
struct PostgresScriptForms: ScriptForms {
    private let postgres = PostgresDialect()

    var dialect: any Dialect { postgres }

    let usage = "psql -v ON_ERROR_STOP=1 -f FILE"

    func opening(_ settings: MigratorSettings) -> [String] {
        [
            "SET client_encoding = 'UTF8';",
            "SET standard_conforming_strings = on;",
            "SET lock_timeout = \(max(1, settings.lockTimeout.milliseconds));",
            demand(
                "pg_catalog.pg_try_advisory_lock(\(RunnerLock.key(for: settings.versions.name)))",
                otherwise: "another runner works on this database"
            ),
        ]
    }

    func closing(_ settings: MigratorSettings) -> [String] {
        [block("    PERFORM pg_catalog.pg_advisory_unlock(\(RunnerLock.key(for: settings.versions.name)));")]
    }

    func demand(_ condition: String, otherwise message: String) -> String {
        block(
            """
                IF (\(condition)) IS NOT TRUE THEN
                    RAISE EXCEPTION USING MESSAGE = \(dialect.literal(.text(message)));
                END IF;
            """
        )
    }

    /// A setting of the session holds the list: it needs no privilege, and no other session sees it.
    func beginKept() -> [String] {
        [block("    PERFORM pg_catalog.set_config('swift_migrate.kept', '', false);")]
    }

    func noteKept(_ object: SchemaObject) throws(MigrationError) -> [String] {
        [
            block(
                """
                    IF \(try existence(of: object)) THEN
                        \(note(object.key))
                    END IF;
                """
            )
        ]
    }

    func noteAbsent(_ object: SchemaObject) throws(MigrationError) -> [String] {
        [
            block(
                """
                    IF NOT \(try existence(of: object)) THEN
                        \(note(object.absentKey))
                    END IF;
                """
            )
        ]
    }

    var kept: String { "nullif(current_setting('swift_migrate.kept', true), '')" }

    func creating(_ object: SchemaObject, _ operation: Operation, _ steps: StepWriter) async throws -> [String] {
        let statements = try await steps(operation.intolerant)
        if statements.isEmpty { return [] }
        return [
            block(
                """
                    IF NOT \(try existence(of: object)) THEN
                \(statements.joined(separator: "\n"))
                    ELSE
                        \(note(object.key))
                    END IF;
                """
            )
        ]
    }

    func carryOut(_ statements: [String], unless condition: String, because reason: String) -> [String] {
        [
            block(
                """
                    IF NOT (\(condition)) THEN
                \(statements.joined(separator: "\n"))
                    END IF;
                """
            )
        ]
    }

    func change(_ statement: String, of id: RevisionID) -> String {
        let message = "the version table does not say \(id): the database is not where this script supposes it"
        return block(
            """
                \(statement);
                IF NOT FOUND THEN
                    RAISE EXCEPTION USING MESSAGE = \(dialect.literal(.text(message)));
                END IF;
            """
        )
    }

    /// `DO $$ BEGIN … END $$;`
    func block(_ body: String) -> String {
        "DO \(postgres.dollarQuoted("BEGIN\n\(body)\nEND"));"
    }

    /// Statements that are executed unless a condition holds.
    ///
    /// EXECUTE drops the rows of a SELECT, which a block must not leave lying, and reads a statement when its turn comes.
    func guarded(_ statements: [String], unless condition: String) -> String {
        let body = statements.map { "EXECUTE \(quoted($0));" }.joined(separator: "\n")
        return block("    IF NOT (\(condition)) THEN\n\(body)\n    END IF;")
    }

    /// A text in quotes that no statement in it closes.
    func quoted(_ statement: String) -> String {
        postgres.dollarQuoted(statement)
    }

    private func note(_ line: String) -> String {
        "PERFORM pg_catalog.set_config('swift_migrate.kept', concat_ws(chr(10), \(kept), "
            + "\(dialect.literal(.text(line)))), false);"
    }
}

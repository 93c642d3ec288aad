import TestSupport
import Testing

/// `migrate run` looks for everything that a revision in SQL has made.
@Suite struct RunVerbTests {
    @Test func findsTypesOfAllKindsAndObjectsOfOtherSchemas() async throws {
        let statements = """
            CREATE SCHEMA s;
            CREATE TABLE s.t (a int);
            CREATE INDEX ix ON s.t (a);
            CREATE FUNCTION s.f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
            CREATE TRIGGER g BEFORE INSERT ON s.t FOR EACH ROW EXECUTE FUNCTION s.f();
            CREATE TYPE mood AS ENUM ('ok');
            CREATE TYPE pair AS (a int, b int);
            CREATE TYPE span AS RANGE (subtype = float8);
            CREATE DOMAIN positive AS int CHECK (value > 0);
            CREATE TEMP TABLE gone (a int);
            """
        try await PostgresDatabase.with { url in
            try await TestProject.with(url: url, revisions: [TestProject.sql("a1", up: statements)]) { project in
                let outcome = try await project.migrate("run", "--yes")
                #expect(outcome.status == 0, "\(outcome)")
                #expect(outcome.output.contains("verified: 9 objects are there\n"), "\(outcome)")
            }
        }
    }
}

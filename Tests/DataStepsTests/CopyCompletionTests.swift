import TestSupport
import Testing

/// Keys, indexes and checks that the rows of a copy did not allow are made as soon as the rows are mended.
@Suite struct CopyCompletionTests {
    static let script = """
        CREATE TABLE parent (id INTEGER PRIMARY KEY, n INTEGER);
        CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INTEGER REFERENCES parent, code TEXT UNIQUE, name TEXT);
        CREATE UNIQUE INDEX ix_name ON child (name) WHERE id > 0;
        CREATE TABLE leaf (id INTEGER PRIMARY KEY, code TEXT REFERENCES child (code));
        INSERT INTO parent VALUES (1, 1), (2, 'two');
        INSERT INTO child VALUES (1, 1, 'a', 'x'), (2, 2, CAST(x'6100' AS TEXT), 'y'), (3, 99, 'c', CAST(x'7900' AS TEXT));
        INSERT INTO leaf VALUES (1, 'a');
        """

    private static func catalog(of url: String) async throws -> [String] {
        try await CatalogSnapshot(of: .postgresql, on: url).lines
    }

    @Test func whatIsMendedIsMadeAndTheRestIsNamedAgain() async throws {
        try await CopyTrial.with(Self.script) { trial in
            try trial.write("defaults: {nul: strip}\n", to: "policy.yaml")
            let first = try await trial.copy("--all", "--policy", "policy.yaml")
            #expect(first.status == 6, "\(first)")
            #expect(
                first.timeless.contains(
                    """

                    dropped
                      constraint child_code_key of child: could not create unique index "child_code_key": Key (code)=(a) is duplicated.
                      index ix_name: could not create unique index "ix_name": Key (name)=(y) is duplicated.
                      constraint leaf_code_fkey of leaf: there is no unique constraint matching given keys for referenced table "child"
                      check of the rows by constraint child_parent_id_fkey of child: it stays NOT VALID: insert or update on table \
                    "child" violates foreign key constraint "child_parent_id_fkey": Key (parent_id)=(2) is not present in table "parent".

                    """
                ),
                "\(first)"
            )
            // One of two parents, one of two duplicates.
            let parents = try trial.rejects(of: "parent")
            try trial.write(parents.replacing("\"two\"", with: "2"), to: "rejects/parent.jsonl")
            try await TestDatabase.postgresql.execute("UPDATE child SET code = 'b' WHERE id = 2", on: trial.target)
            let arguments = ["--from-rejects", "rejects", "--policy", "policy.yaml"]
            let dry = try await trial.copy(arguments + ["--dry-run"])
            let second = try await trial.copy(arguments)
            #expect(second.status == 6, "\(second)")
            #expect(
                second.timeless == """
                    table   source rows  copied  skipped  rejected
                    parent            1       1        0         0
                    total             1       1        0         0

                    dropped
                      index ix_name: could not create unique index "ix_name": Key (name)=(y) is duplicated.
                      check of the rows by constraint child_parent_id_fkey of child: it stays NOT VALID: insert or update on table \
                    "child" violates foreign key constraint "child_parent_id_fkey": Key (parent_id)=(99) is not present in table "parent".

                    note
                      constraint child_code_key of child: an earlier run could not make it; it is made now
                      constraint leaf_code_fkey of leaf: an earlier run could not make it; it is made now

                    """
            )
            #expect(dry.prediction == second.timeless)
            // No row is left to load: what stood in the way is mended in the target alone.
            try await TestDatabase.postgresql.execute(
                "INSERT INTO parent VALUES (99, 9)",
                "UPDATE child SET name = 'z' WHERE id = 3",
                on: trial.target
            )
            let last = try await trial.copy("--all", "--policy", "policy.yaml", "--resume")
            #expect(
                last.timeless.contains(
                    """

                    note
                      index ix_name: an earlier run could not make it; it is made now
                      constraint child_parent_id_fkey of child: all rows are checked by it now

                    """
                ),
                "\(last)"
            )
            try await trial.changeSource(
                """
                UPDATE parent SET n = 2 WHERE id = 2;
                INSERT INTO parent VALUES (99, 9);
                UPDATE child SET code = 'b' WHERE id = 2;
                UPDATE child SET name = 'z' WHERE id = 3;
                """
            )
            try await TestDatabase.postgresql.with { clean in
                let copy = CopyTrial(source: trial.source, target: clean, directory: trial.directory)
                #expect(try await copy.copy("--all").status == 0)
                let (mended, expected) = (try await Self.catalog(of: trial.target), try await Self.catalog(of: clean))
                #expect(mended == expected)
            }
            let verified = try await trial.verify()
            #expect(verified.status == 0, "\(verified)")
        }
    }

    /// A copy that has not read all rows yet gets its keys when it has.
    @Test func nothingIsMadeBeforeAllRowsAreRead() async throws {
        try await CopyTrial.with(Self.script) { trial in
            _ = try await trial.copy("--all")
            try await TestDatabase.postgresql.execute(
                "UPDATE migration_copy SET status = 'running' WHERE table_name = 'leaf'",
                "ALTER TABLE child DROP CONSTRAINT child_pkey",
                on: trial.target
            )
            try trial.write(try trial.rejects(of: "parent").replacing("\"two\"", with: "2"), to: "rejects/parent.jsonl")
            let outcome = try await trial.copy("--from-rejects", "rejects/parent.jsonl")
            #expect(outcome.status == 0, "\(outcome)")
            #expect(try await trial.rows("SELECT conname FROM pg_constraint WHERE conname = 'child_pkey'") == [])
        }
    }

    /// Each phase checks what the phases before had to leave unchecked.
    @Test func theLastPhaseChecksTheForeignKey() async throws {
        let script = """
            CREATE TABLE a (id INTEGER PRIMARY KEY, p INTEGER REFERENCES a (id));
            WITH RECURSIVE c (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 100)
            INSERT INTO a SELECT i, CASE i WHEN 3 THEN 77 WHEN 40 THEN 60 END FROM c;
            """
        let isChecked = "SELECT convalidated FROM pg_constraint WHERE conname = 'a_p_fkey'"
        func open(_ row: Int) -> String {
            """

            dropped
              check of the rows by constraint a_p_fkey of a: it stays NOT VALID: insert or update on table "a" violates foreign key \
            constraint "a_p_fkey": Key (p)=(\(row)) is not present in table "a".

            """
        }
        try await CopyTrial.with(script) { trial in
            let copy = ["--tables", "a", "--rows"]
            #expect(try await trial.copy(copy + ["a=1-50"]).status == 6)
            let second = try await trial.copy(copy + ["a=51-70"])
            #expect(second.status == 6)
            #expect(second.timeless.contains(open(77)), "\(second)")
            let resumed = try await trial.copy(copy + ["a=51-70", "--resume"])
            #expect(resumed.status == 6)
            #expect(resumed.timeless.contains(open(77)), "\(resumed)")
            #expect(try await trial.rows(isChecked) == [["false"]])
            for options in [["--dry-run"], []] {
                let last = try await trial.copy(copy + ["a=71-100"] + options)
                #expect(last.status == 0, "\(last)")
                #expect(
                    last.timeless.contains("note\n  constraint a_p_fkey of a: all rows are checked by it now\n"),
                    "\(last)"
                )
            }
            #expect(try await trial.rows(isChecked) == [["true"]])
        }
    }

    /// A constraint of somebody else is theirs.
    @Test func aPhaseChecksNoConstraintOfOthers() async throws {
        let script = "CREATE TABLE a (id INTEGER PRIMARY KEY); INSERT INTO a VALUES (1), (2);"
        try await CopyTrial.with(script) { trial in
            #expect(try await trial.copy("--tables", "a", "--rows", "a=1-1").status == 0)
            try await TestDatabase.postgresql.execute(
                "ALTER TABLE a ADD CONSTRAINT own CHECK (id > 0) NOT VALID",
                on: trial.target
            )
            #expect(try await trial.copy("--tables", "a", "--rows", "a=2-2").status == 0)
            #expect(try await trial.rows("SELECT convalidated FROM pg_constraint WHERE conname = 'own'") == [["false"]])
        }
    }

    @Test func aForeignKeyThatWasLeftOutIsNamedWhenItsTableComes() async throws {
        let script = """
            CREATE TABLE e (id INTEGER PRIMARY KEY);
            CREATE TABLE a (id INTEGER PRIMARY KEY, e INTEGER REFERENCES e);
            INSERT INTO e VALUES (1); INSERT INTO a VALUES (1, 1);
            """
        let finding = "dropped\n  foreign key (e) of a: an earlier copy has left it out, before e was copied\n"
        try await CopyTrial.with(script) { trial in
            #expect(try await trial.copy("--tables", "a").status == 6)
            for options in [["--dry-run"], [], ["--resume"]] {
                let later = try await trial.copy(["--tables", "e"] + options)
                #expect(later.status == 6)
                #expect(later.timeless.contains(finding), "\(later)")
            }
            try await TestDatabase.postgresql.execute(
                "ALTER TABLE a ADD FOREIGN KEY (e) REFERENCES e",
                on: trial.target
            )
            #expect(try await trial.copy("--tables", "e", "--resume").status == 0)
        }
    }
}

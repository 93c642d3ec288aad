import TestSupport
import Testing

/// What counts for a row that is there already, and what does not.
@Suite struct CopyConflictKeyTests {
    private static let codes = """
        CREATE TABLE k (code TEXT PRIMARY KEY, v INT);
        INSERT INTO k VALUES ('AB', 1), ('ab', 2), ('Ab', 3), ('x', 4);
        """
    private static let folding = [
        "CREATE COLLATION nocase (provider = icu, locale = 'und-u-ks-level2', deterministic = false)",
        "CREATE TABLE k (code text COLLATE nocase PRIMARY KEY, v int)",
    ]

    /// The key of the target takes rows for the same that are not.
    @Test(arguments: ["skip", "update"], ["1", "9"])
    func aKeyMergesNoRowsOfTheSource(mode: String, batch: String) async throws {
        try await CopyTrial.with(Self.codes) { trial in
            for statement in Self.folding { try await TestDatabase.postgresql.execute(statement, on: trial.target) }
            let outcome = try await trial.copy("--all", "--on-conflict", mode, "--batch-rows", batch)
            #expect(outcome.status == 6, "\(outcome)")
            #expect(
                outcome.timeless.hasPrefix(
                    """
                    table  source rows  copied  skipped  rejected
                    k                4       2        0         2

                    """
                ),
                "\(outcome)"
            )
            #expect(try await trial.rows("TABLE k ORDER BY v") == [["AB", "1"], ["x", "4"]])
            #expect(
                try trial.rejects(of: "k").contains(
                    #"duplicate key value violates unique constraint \"k_pkey\": Key (code)=(ab) already exists."#
                )
            )
        }
    }

    @Test(arguments: [
        ("skip", 1, 3, 0, 0, [["aB", "0"], ["x", "4"]]), ("update", 2, 0, 2, 6, [["aB", "1"], ["x", "4"]]),
    ])
    func aKeyThatWasThereBeforeIsTakenOnce(
        mode: String,
        copied: Int,
        skipped: Int,
        rejected: Int,
        status: Int32,
        rows: [[String]]
    ) async throws {
        try await CopyTrial.with(Self.codes) { trial in
            for statement in Self.folding + ["INSERT INTO k VALUES ('aB', 0)"] {
                try await TestDatabase.postgresql.execute(statement, on: trial.target)
            }
            let file = "sqlite:///\(trial.directory)/target.db"
            let made = "CREATE TABLE k (code TEXT COLLATE NOCASE PRIMARY KEY, v INT); INSERT INTO k VALUES ('aB', 0);"
            #expect(try await TestDatabase.sqlite.run(script: made, on: file).status == 0)
            for (target, database) in [(trial.target, TestDatabase.postgresql), (file, .sqlite)] {
                let outcome = try await MigrateProcess(in: trial.directory)
                    .run(["copy", trial.source, target, "--all", "--on-conflict", mode])
                #expect(outcome.status == status, "\(outcome)")
                #expect(
                    outcome.timeless.hasPrefix(
                        """
                        table  source rows  copied  skipped  rejected
                        k                4       \(copied)        \(skipped)         \(rejected)

                        """
                    ),
                    "\(outcome)"
                )
                #expect(try await database.rows("SELECT code, v FROM k ORDER BY v", on: target) == rows)
            }
        }
    }

    @Test(arguments: ["skip", "update"], ["", " WITHOUT ROWID"])
    func aKeyOfSQLiteMergesNoRowsOfTheSource(mode: String, kind: String) async throws {
        try await CopyTrial.with(Self.codes) { trial in
            let target = "sqlite:///\(trial.directory)/target.db"
            let made = "CREATE TABLE k (code TEXT COLLATE NOCASE PRIMARY KEY, v INT)\(kind);"
            #expect(try await TestDatabase.sqlite.run(script: made, on: target).status == 0)
            for batch in ["1", "9"] {
                let empty = try await TestDatabase.sqlite.run(script: "DELETE FROM k;", on: target)
                #expect(empty.status == 0)
                let outcome = try await MigrateProcess(in: trial.directory)
                    .run(["copy", trial.source, target, "--all", "--on-conflict", mode, "--batch-rows", batch])
                #expect(outcome.status == 6, "\(outcome)")
                #expect(
                    outcome.timeless.hasPrefix(
                        """
                        table  source rows  copied  skipped  rejected
                        k                4       2        0         2

                        """
                    ),
                    "\(outcome)"
                )
                #expect(
                    try await TestDatabase.sqlite.rows("SELECT * FROM k ORDER BY v", on: target)
                        == [["AB", "1"], ["x", "4"]]
                )
            }
        }
    }

    @Test(arguments: ["skip", "update"])
    func whatARunBroughtThatStoppedIsOfTheCopy(mode: String) async throws {
        try await CopyTrial.with(Self.codes) { trial in
            for statement in Self.folding { try await TestDatabase.postgresql.execute(statement, on: trial.target) }
            let copy = ["--all", "--on-conflict", mode, "--batch-rows", "1"]
            #expect(try await trial.copy(copy + ["--on-reject", "stop"]).status == 6)
            #expect(try await trial.rows("TABLE k") == [["AB", "1"]])
            let resumed = try await trial.copy(copy + ["--resume"])
            #expect(resumed.status == 6, "\(resumed)")
            #expect(try await trial.rows("TABLE k ORDER BY v") == [["AB", "1"], ["x", "4"]])
            // Of another copy, they were there before.
            let again = try await trial.copy("--all", "--on-conflict", "skip")
            #expect(again.status == 0, "\(again)")
        }
    }

    /// A row that is nowhere is not one that is there already.
    @Test(arguments: ["skip", "update"])
    func whatATriggerLeavesOutIsRejected(mode: String) async throws {
        try await CopyTrial.with(Self.codes) { trial in
            try await TestDatabase.postgresql.execute(
                "CREATE TABLE k (code text PRIMARY KEY, v int)",
                "INSERT INTO k VALUES ('AB', 0)",
                """
                CREATE FUNCTION leave() RETURNS trigger LANGUAGE plpgsql AS \
                $$ BEGIN IF NEW.v = 2 THEN RETURN NULL; END IF; RETURN NEW; END $$
                """,
                "CREATE TRIGGER leave BEFORE INSERT ON k FOR EACH ROW EXECUTE FUNCTION leave()",
                on: trial.target
            )
            let outcome = try await trial.copy("--all", "--on-conflict", mode)
            #expect(outcome.status == 6, "\(outcome)")
            #expect(try await trial.rows("SELECT v FROM k ORDER BY v") == [[mode == "skip" ? "0" : "1"], ["3"], ["4"]])
            #expect(
                try trial.rejects(of: "k").contains("a trigger or a rule of the table leaves the row out"),
                "\(outcome)"
            )
        }
    }

    @Test func whatARuleDoesInsteadIsRejected() async throws {
        try await CopyTrial.with(Self.codes) { trial in
            try await TestDatabase.postgresql.execute(
                "CREATE TABLE k (code text PRIMARY KEY, v int)",
                "INSERT INTO k VALUES ('AB', 0)",
                "CREATE RULE leave AS ON INSERT TO k WHERE NEW.v = 2 DO INSTEAD NOTHING",
                on: trial.target
            )
            let outcome = try await trial.copy("--all", "--on-conflict", "skip")
            #expect(outcome.status == 6, "\(outcome)")
            #expect(try await trial.rows("SELECT v FROM k ORDER BY v") == [["0"], ["3"], ["4"]])
        }
    }

    /// Where all columns are of the key, there is nothing to update; another key is another matter.
    @Test func aRowOfNothingButItsKeyIsRejectedForAnotherKey() async throws {
        let script = "CREATE TABLE p (a INT, b INT, PRIMARY KEY (a, b)); INSERT INTO p VALUES (1, 1), (2, 1), (3, 3);"
        try await CopyTrial.with(script) { trial in
            try await TestDatabase.postgresql.execute(
                "CREATE TABLE p (a int, b int UNIQUE, PRIMARY KEY (a, b))",
                "INSERT INTO p VALUES (1, 1)",
                on: trial.target
            )
            let outcome = try await trial.copy("--all", "--on-conflict", "update")
            #expect(outcome.status == 6, "\(outcome)")
            #expect(
                outcome.timeless.hasPrefix(
                    """
                    table  source rows  copied  skipped  rejected
                    p                3       1        1         1

                    """
                ),
                "\(outcome)"
            )
            #expect(try await trial.rows("TABLE p ORDER BY a") == [["1", "1"], ["3", "3"]])
        }
    }
}

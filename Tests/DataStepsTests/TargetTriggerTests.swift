import TestSupport
import Testing

/// Tables that are there have triggers, rules and defaults of their own.
@Suite struct TargetTriggerTests {
    private static let orders = """
        CREATE TABLE item (id INTEGER PRIMARY KEY, n INTEGER);
        CREATE TABLE ord (id INTEGER PRIMARY KEY, item INTEGER, qty INTEGER NOT NULL CHECK (qty > 0));
        CREATE TRIGGER tr AFTER INSERT ON ord BEGIN UPDATE item SET n = n - NEW.qty WHERE id = NEW.item; END;
        INSERT INTO item VALUES (1, 20);
        INSERT INTO ord VALUES (1, 1, 2), (2, 1, 3);
        """

    /// What a trigger has done in the source is not done again for the same rows.
    @Test(arguments: [TestDatabase.sqlite, .postgresql])
    func triggersThatCameAlongAreNotExecutedForTheRestOfTheSameRows(_ database: TestDatabase) async throws {
        try await CopyTrial.with(Self.orders) { trial in
            try await database.with { target in
                let process = MigrateProcess(in: trial.directory)
                let first = try await process.run(["copy", trial.source, target, "--all", "--rows", "ord=1-1"])
                #expect(first.status == 0, "\(first)")
                let second = try await process.run(
                    ["copy", trial.source, target, "--tables", "ord", "--rows", "ord=2-2"]
                )
                #expect(second.status == 0, "\(second)")
                let query = "SELECT n, (SELECT count(*) FROM ord) FROM item"
                #expect(try await database.rows(query, on: target) == [["15", "2"]])
                // Nor for a third phase: that the table came along is noted with the second.
                try await trial.changeSource("INSERT INTO ord VALUES (3, 1, 5)")
                let third = try await process.run(
                    ["copy", trial.source, target, "--tables", "ord", "--rows", "ord=3-3"]
                )
                #expect(third.status == 0, "\(third)")
                #expect(try await database.rows(query, on: target) == [["15", "3"]])
                try await database.execute("INSERT INTO ord VALUES (4, 1, 5)", on: target)
                #expect(try await database.rows(query, on: target) == [["10", "4"]])
            }
        }
    }

    @Test func norForThoseOfARejectFile() async throws {
        try await CopyTrial.with(Self.orders + "\nINSERT INTO ord VALUES (3, 1, 'three'); UPDATE item SET n = 12;") {
            trial in
            #expect(try await trial.copy("--all").status == 6)
            let line = try trial.rejects(of: "ord")
            try trial.write(line.replacing("\"three\"", with: "3"), to: "rejects/ord.jsonl")
            let mended = try await trial.copy("--from-rejects", "rejects")
            #expect(mended.status == 0, "\(mended)")
            #expect(try await trial.rows("SELECT n, (SELECT sum(qty) FROM ord) FROM item") == [["12", "8"]])
        }
    }

    static let swallowers = [
        "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN IF NEW.id = 2 THEN RETURN NULL; END IF; RETURN NEW; END'",
        "CREATE TRIGGER no_two BEFORE INSERT ON a FOR EACH ROW EXECUTE FUNCTION f()",
    ]

    /// `COPY` says how many rows it has kept.
    @Test func rowsThatATriggerLeavesOutAreRejected() async throws {
        try await CopyTrial.with(
            """
            CREATE TABLE a (id INTEGER PRIMARY KEY, t TEXT);
            INSERT INTO a VALUES (1, 'one'), (2, 'two'), (3, 'three');
            """
        ) { trial in
            try await TestDatabase.postgresql.execute(
                "CREATE TABLE a (id bigint PRIMARY KEY, t text)",
                on: trial.target
            )
            for statement in Self.swallowers { try await TestDatabase.postgresql.execute(statement, on: trial.target) }
            let report = """
                table  source rows  copied  skipped  rejected
                a                3       2        0         1
                total            3       2        0         1

                note
                  trigger no_two: the target executes it for rows that are loaded into a, and it may change them

                rejected
                  a  id = 2  a trigger or a rule of the table leaves the row out

                """
            let rehearsal = try await trial.copy("--all", "--dry-run")
            #expect(rehearsal.prediction == report)
            let outcome = try await trial.copy("--all")
            #expect(outcome.status == 6)
            #expect(outcome.timeless == report)
            #expect(try await trial.rows("SELECT id FROM a ORDER BY id") == [["1"], ["3"]])
        }
    }

    @Test func rowsThatASQLiteTriggerIgnoresAreRejected() async throws {
        try await CopyTrial.with(
            "CREATE TABLE a (id INTEGER PRIMARY KEY, t TEXT); INSERT INTO a VALUES (1, 'one'), (2, 'two'), (3, 'three');"
        ) { trial in
            try await TestDatabase.sqlite.with { target in
                try await TestDatabase.sqlite.execute("CREATE TABLE a (id INTEGER PRIMARY KEY, t TEXT)", on: target)
                try await TestDatabase.sqlite.execute(
                    "CREATE TRIGGER no_two BEFORE INSERT ON a WHEN NEW.id = 2 BEGIN SELECT RAISE(IGNORE); END",
                    on: target
                )
                let outcome = try await MigrateProcess(in: trial.directory).run(["copy", trial.source, target, "--all"])
                #expect(outcome.status == 6)
                #expect(
                    outcome.timeless == """
                        table  source rows  copied  skipped  rejected
                        a                3       2        0         1
                        total            3       2        0         1

                        note
                          trigger no_two: the target executes it for rows that are loaded into a

                        rejected
                          a  id = 2  a trigger or a rule of the table leaves the row out

                        """
                )
            }
        }
    }

    /// The same expression is none to be named, however it is written.
    @Test func columnsThatTheTargetComputesOtherwiseAreNamed() async throws {
        let script = """
            CREATE TABLE a (id INTEGER PRIMARY KEY, First TEXT, last TEXT, "full" TEXT AS (first || ' ' || last) STORED, n INTEGER,
                Twice INTEGER AS (n * 2), low TEXT AS (lower(first)) STORED, sub TEXT AS (substr(first, -1)));
            INSERT INTO a (id, first, last, n) VALUES (1, 'a', 'b', 3);
            """
        try await CopyTrial.with(script) { trial in
            try await TestDatabase.postgresql.execute(
                """
                CREATE TABLE a (id bigint PRIMARY KEY, first text, last text, "full" text GENERATED ALWAYS AS (last) STORED, n integer, \
                twice bigint GENERATED ALWAYS AS (n*2) STORED, low varchar(9) GENERATED ALWAYS AS (lower(first COLLATE "C")) STORED, \
                sub text GENERATED ALWAYS AS (right(first, 1)) STORED)
                """,
                on: trial.target
            )
            let report = """
                table  source rows  copied  skipped  rejected
                a                1       1        0         0
                total            1       1        0         0

                dropped
                  expression of full of a: the target computes it as last
                  expression of sub of a: the target computes it as "right"(first, 1)

                """
            #expect(try await trial.copy("--all", "--dry-run").prediction == report)
            let outcome = try await trial.copy("--all")
            #expect(outcome.status == 6)
            #expect(outcome.timeless == report)
            #expect(try await trial.rows("SELECT \"full\", twice, low, sub FROM a") == [["b", "6", "a", "a"]])
        }
    }

    @Test(arguments: [TestDatabase.sqlite, .postgresql])
    func alsoBetweenDatabasesOfAKind(kind: TestDatabase) async throws {
        let table =
            "CREATE TABLE a (id INTEGER PRIMARY KEY, n INTEGER, twice INTEGER GENERATED ALWAYS AS (n * 2) STORED)"
        try await TemporaryDirectory.with { directory in
            try await kind.with { source in
                try await kind.execute(table, "INSERT INTO a (id, n) VALUES (1, 3)", on: source)
                try await kind.with { target in
                    try await kind.execute(table.replacing("n * 2", with: "n + 2"), on: target)
                    let trial = CopyTrial(source: source, target: target, directory: directory)
                    let outcome = try await trial.copy("--all", "--schema", "existing")
                    #expect(outcome.status == 6)
                    let expression = kind == .sqlite ? "n + 2" : "(n + 2)"
                    #expect(
                        outcome.output.hasSuffix(
                            "\ndropped\n  expression of twice of a: the target computes it as \(expression)\n"
                        ),
                        "\(outcome)"
                    )
                }
                try await kind.with { target in
                    try await kind.execute(table.replacing("n * 2", with: "n*2"), on: target)
                    let trial = CopyTrial(source: source, target: target, directory: directory)
                    #expect(try await trial.copy("--all", "--schema", "existing").status == 0)
                }
            }
        }
    }

    @Test func valuesThatTheTargetComputesByItselfAreNamed() async throws {
        try await CopyTrial.with(
            "CREATE TABLE a (id INTEGER PRIMARY KEY, t TEXT); INSERT INTO a VALUES (1, 'mine');"
        ) { trial in
            try await TestDatabase.postgresql.execute(
                "CREATE TABLE a (id bigint PRIMARY KEY, t text GENERATED ALWAYS AS ('gen') STORED)",
                on: trial.target
            )
            let report = """
                table  source rows  copied  skipped  rejected
                a                1       1        0         0
                total            1       1        0         0

                dropped
                  column t of a: the target computes its values by itself

                """
            #expect(try await trial.copy("--all", "--dry-run").prediction == report)
            let outcome = try await trial.copy("--all")
            #expect(outcome.status == 6)
            #expect(outcome.timeless == report)
            try trial.write("tables: {a: {columns: {t: {skip: true}}}}", to: "policy.yaml")
            #expect(
                try await trial.copy("--all", "--replace", "--schema", "existing", "--policy", "policy.yaml").status
                    == 0
            )
        }
    }

    @Test func aSequenceOfNoColumnGoesOnBehindTheRows() async throws {
        try await CopyTrial.with(
            "CREATE TABLE a (id INTEGER PRIMARY KEY, t TEXT); INSERT INTO a VALUES (1, 'one'), (7, 'seven');"
        ) { trial in
            try await TestDatabase.postgresql.execute(
                "CREATE SEQUENCE s",
                "CREATE TABLE a (id bigint PRIMARY KEY DEFAULT nextval('s'), t text)",
                on: trial.target
            )
            let outcome = try await trial.copy("--all", "--verify")
            #expect(outcome.status == 0, "\(outcome)")
            try await TestDatabase.postgresql.execute("INSERT INTO a (t) VALUES ('next')", on: trial.target)
            #expect(try await trial.rows("SELECT max(id) FROM a") == [["8"]])
        }
    }

    @Test func aKeyThatPointsAtAColumnThatIsNotThereIsDropped() async throws {
        try await CopyTrial.with(
            """
            CREATE TABLE a (id INTEGER PRIMARY KEY);
            CREATE TABLE c (id INTEGER PRIMARY KEY, o INT REFERENCES a (nocol));
            INSERT INTO c VALUES (1, 1);
            """
        ) { trial in
            let outcome = try await trial.copy("--all")
            #expect(outcome.status == 6, "\(outcome)")
            #expect(try await trial.rows("SELECT * FROM c") == [["1", "1"]])
            let rehearsal = try await trial.copy("--all", "--replace", "--dry-run")
            #expect(outcome.timeless == rehearsal.prediction)
        }
    }
}

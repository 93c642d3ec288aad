import Foundation
import MigrationKit
import TestSupport
import Testing

@testable import DataSteps

/// Rejected rows are loaded again when they, or their table, are mended.
@Suite struct CopyRejectsTests {
    static let script = """
        CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER, r REAL, b BLOB, s TEXT, at DATETIME);
        INSERT INTO t VALUES (1, 1, 0.1, x'00ff', 'a', 1700000000), (2, 'two', 9e999, x'00ff', 'it''s "ü"' || char(10), 1700000000),
        (3, 3, 1.0, NULL, CAST(x'61ff' AS TEXT), NULL), (4, '', NULL, NULL, NULL, NULL);
        CREATE TABLE k (a TEXT);
        INSERT INTO k VALUES (CAST(x'6100' AS TEXT));
        """

    @Test func loadsWhatIsMendedAndLeavesTheRest() async throws {
        try await CopyTrial.with(Self.script) { trial in
            _ = try await trial.copy("--all")
            let file = "\(trial.directory)/rejects/t.jsonl"
            let mended = try trial.rejects(of: "t").replacing("\"two\"", with: "2")
            try trial.write(mended, to: "rejects/t.jsonl")
            let dry = try await trial.copy("--from-rejects", "rejects", "--dry-run")
            #expect(try trial.rejects(of: "t") == mended)
            let outcome = try await trial.copy("--from-rejects", "rejects")
            #expect(outcome.status == 6, "\(outcome)")
            #expect(
                outcome.timeless == """
                    table  source rows  copied  skipped  rejected
                    k                1       0        0         1
                    t                3       1        0         2
                    total            4       1        0         3

                    rejected
                      k  rowid = 1  a x'6100'  the text holds a NUL character
                      t  id = 3  s x'61ff'  the text is not UTF-8
                      t  id = 4  n ''  not a whole number

                    """
            )
            #expect(dry.prediction == outcome.timeless)
            #expect(
                try await trial.rows(
                    "SELECT id, n, r::text, encode(b, 'hex'), s, at AT TIME ZONE 'UTC' FROM t ORDER BY id"
                )
                    == [
                        ["1", "1", "0.1", "00ff", "a", "2023-11-14 22:13:20"],
                        ["2", "2", "Infinity", "00ff", "it's \"ü\"\n", "2023-11-14 22:13:20"],
                    ]
            )
            #expect(try trial.rejects(of: "t").split(separator: "\n").count == 2)
            // The target, or a policy, mends the rest; a file without rows goes.
            try await TestDatabase.postgresql.execute("ALTER TABLE t ALTER n TYPE text", on: trial.target)
            try trial.write("defaults: {invalid_utf8: latin1, nul: strip}", to: "policy.yaml")
            let last = try await trial.copy("--from-rejects", "rejects/t.jsonl", "--policy", "policy.yaml")
            #expect(last.status == 0, "\(last)")
            #expect(last.output.hasSuffix("\npolicy applied to t\n  s: invalid_utf8: latin1 (1 value)\n"))
            #expect(
                try await trial.rows("SELECT id, n, s FROM t WHERE id > 2 ORDER BY id") == [
                    ["3", "3", "aÿ"], ["4", "", "NULL"],
                ]
            )
            #expect(!FileManager.default.fileExists(atPath: file))
            #expect(try await trial.copy("--from-rejects", "rejects", "--policy", "policy.yaml").status == 0)
            #expect(try await trial.rows("TABLE k") == [["a"]])
            #expect(try FileManager.default.contentsOfDirectory(atPath: "\(trial.directory)/rejects") == [])
            #expect(try await trial.rows("SELECT count(*) FROM migration_copy WHERE source LIKE 'rejects%'") == [["0"]])
        }
    }

    @Test(arguments: [
        (
            "{\"table\":\"t\",\"values\":{\"id\":9}}\n",
            """
            error[malformed-file]: the row has no value for column n
                at: r.jsonl:1
                hint: add it to the values, with null for none

            """
        ),
        (
            "\n{\"table\":\"t\"\n",
            """
            error[malformed-file]: the line is no rejected row
                at: r.jsonl:2
                hint: write it as the copy did: {"table":"t","key":{…},"values":{…}}, on one line

            """
        ),
        (
            "{\"table\":\"others\",\"values\":{}}\n",
            """
            error[usage]: the source has no table 'others'
                hint: name one of its tables: k, t

            """
        ),
    ])
    func namesTheLineThatCannotBeRead(line: String, error: String) async throws {
        try await CopyTrial.with(Self.script) { trial in
            _ = try await trial.copy("--all")
            try trial.write(line, to: "r.jsonl")
            let outcome = try await trial.copy("--from-rejects", "r.jsonl")
            #expect(outcome.status != 0)
            #expect(outcome.errors == error)
            #expect(try await trial.rows("SELECT count(*) FROM t") == [["1"]])
        }
    }

    /// What is written into the file is loaded as it is written.
    @Test(arguments: [
        ("1234567890123456789.0123456789", "1234567890123456789.0123456789"), ("12.50", "12.5"), ("-1.5e-3", "-0.0015"),
        ("123456789012345678901", "rejected: more digits than the type's precision"),
        ("1e9999", "error"),
    ])
    func aNumberArrivesWithAllOfItsDigits(number: String, expected: String) async throws {
        try await CopyTrial.with("CREATE TABLE d (id INTEGER PRIMARY KEY, n NUMERIC(30, 10) NOT NULL);") { trial in
            _ = try await trial.copy("--all")
            try trial.write(
                "{\"table\":\"d\",\"key\":{\"id\":1},\"values\":{\"id\":1,\"n\":\(number)}}\n",
                to: "r.jsonl"
            )
            let outcome = try await trial.copy("--from-rejects", "r.jsonl")
            let rows = try await trial.rows("SELECT trim_scale(n)::text FROM d").map { $0[0] }
            if expected == "error" {
                #expect(outcome.errors.hasPrefix("error[malformed-file]: 'n' is no value\n"))
            } else if expected.hasPrefix("rejected: ") {
                #expect(outcome.output.contains("n '\(number)'  \(expected.dropFirst(10))\n"), "\(outcome)")
            }
            #expect(rows == (outcome.status == 0 ? [expected] : []))
        }
    }

    /// When all rejected rows are there at last, nothing is the matter with the copy any more.
    @Test func aCopyWhoseRejectsHaveArrivedIsDone() async throws {
        let script =
            "CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER); INSERT INTO t VALUES (1, 'x'), (2, 'y'), (3, 3);"
        try await CopyTrial.with(script) { trial in
            #expect(try await trial.copy("--all").status == 6)
            func counts(_ outcome: MigrateProcess.Outcome) -> String {
                outcome.timeless.split(separator: "\n")[1].split(separator: " ").joined(separator: " ")
            }
            for (text, number, expected, status) in [("x", "1", "t 3 2 0 1", Int32(6)), ("y", "2", "t 3 3 0 0", 0)] {
                try trial.write(
                    try trial.rejects(of: "t").replacing("\"\(text)\"", with: number),
                    to: "rejects/t.jsonl"
                )
                #expect(try await trial.copy("--from-rejects", "rejects", "--dry-run").status == status)
                #expect(try await trial.copy("--from-rejects", "rejects").status == status)
                // The source still has what was mended in the file.
                let resumed = try await trial.copy("--all", "--resume")
                #expect(resumed.status == status, "\(resumed)")
                #expect(counts(resumed) == expected)
            }
            #expect(try await trial.rows("TABLE t ORDER BY id") == [["1", "1"], ["2", "2"], ["3", "3"]])
        }
    }

    /// A run that was killed after its commit, or before it, has loaded its rows, or has not.
    @Test(arguments: [true, false])
    func aKilledRunIsEndedByTheNextOne(isCommitted: Bool) async throws {
        try await CopyTrial.with("CREATE TABLE t (n INTEGER); INSERT INTO t VALUES ('x'), ('y'), (3);") { trial in
            _ = try await trial.copy("--all")
            try trial.write(try trial.rejects(of: "t").replacing("\"x\"", with: "1"), to: "rejects/t.jsonl")
            // What the killed one leaves: the rest beside the file, and with its rows the note of its token.
            let rest = try "\(trial.rejects(of: "t").split(separator: "\n")[1])\n"
            try trial.write(rest, to: "rejects/t.jsonl.0011.rest")
            if isCommitted {
                try await TestDatabase.postgresql.execute(
                    "INSERT INTO t VALUES (1)",
                    """
                    INSERT INTO migration_copy (source, table_name, part, rows_read, rows_copied, rows_skipped, rows_rejected, \
                    reject_bytes, status, is_made) VALUES ('rejects 0011', 'rejects', 0, 0, 0, 0, 0, 0, 'done', false)
                    """,
                    on: trial.target
                )
            }
            #expect(try await trial.copy("--from-rejects", "rejects").status == 6)
            #expect(try await trial.rows("TABLE t ORDER BY n") == [["1"], ["3"]])
            #expect(try trial.rejects(of: "t").split(separator: "\n").count == 1)
            #expect(try FileManager.default.contentsOfDirectory(atPath: "\(trial.directory)/rejects") == ["t.jsonl"])
        }
    }

    @Test(arguments: [
        (#"{"a": [1, -2.5e3, true, null, "x"]}"#, #"{"a":[1,-2.5e3,true,null,"x"]}"#),
        (#""\u00e4\ud83d\ude00\n\/""#, "\"ä😀\n/\""),
        ("{", nil), ("[1,]", nil), (#""\ud83d""#, nil), ("1 2", nil), ("", nil), ("-", nil),
    ])
    func readsJSON(text: String, expected: String?) {
        #expect(JSONValue(text).map(Self.written) == expected)
    }

    private static func written(_ value: JSONValue) -> String {
        switch value {
        case .null: "null"
        case .boolean(let value): "\(value)"
        case .number(let text): text
        case .string(let text): "\"\(text)\""
        case .array(let values): "[\(values.map(written).joined(separator: ","))]"
        case .object(let members): "{\(members.map { "\"\($0.name)\":\(written($0.value))" }.joined(separator: ","))}"
        }
    }
}

import Foundation
import TestSupport
import Testing

/// What one PostgreSQL does not take from another stands in the reject file as texts, and is loaded again from there.
@Suite struct CopyRejectTextTests {
    private static let table = """
        CREATE TYPE mood AS ENUM ('sad', 'it''s ok');
        CREATE DOMAIN short AS varchar(3);
        CREATE TABLE t (id int PRIMARY KEY, n numeric(40,9), many int[], moods mood[], m mood, i interval, at timestamptz, ts timestamp,
            d date, tm time, tz timetz, j jsonb, k json, by bytea, f float8, r real, yes boolean, u uuid, v varchar(4), c char(4), s short,
            ip inet, bits bit(3), r4 int4range, x xml);
        """

    private func trial(_ body: (CopyTrial) async throws -> Void) async throws {
        try await TemporaryDirectory.with { directory in
            try await TestDatabase.postgresql.with { source in
                let made = try await TestDatabase.postgresql.run(
                    script: """
                        \(Self.table)
                        INSERT INTO t VALUES (1, '1234567890123456789.123456789', '{1,NULL,3}', '{sad,"it''s ok"}', 'it''s ok',
                            '1 day -02:03:04.5', '2024-01-01 00:00:00.123456+02', '0044-03-15 12:00 BC', 'infinity', '24:00', '12:00+02',
                            '{"a": 12345678901234567890.5}', '{"b":1, "b":2}', '\\x00ff', 'NaN', 0.1, true,
                            'f81d4fae-7dec-11d0-a765-00a0c91e6bf6', 'äöü€', 'ab', 'xyz', '10.0.0.1/8', B'101', '[1,5)', '<a>"</a>'),
                        (2, 'NaN', '{}', NULL, NULL, NULL, '-infinity', 'infinity', '5874897-12-31', NULL, NULL, NULL, NULL, '', '-Infinity',
                            'Infinity', NULL, NULL, '', '', '', NULL, NULL, 'empty', NULL);
                        INSERT INTO t VALUES (3, 1);
                        """,
                    on: source
                )
                guard made.status == 0 else { throw CopyTrial.Unusable(script: made) }
                try await TestDatabase.postgresql.with { target in
                    let made = try await TestDatabase.postgresql.run(
                        script: """
                            \(Self.table)
                            ALTER TABLE t ADD CONSTRAINT small CHECK (n < 5);
                            ALTER DATABASE \(target.split(separator: "/").last ?? "") SET TimeZone = 'Asia/Tokyo';
                            ALTER DATABASE \(target.split(separator: "/").last ?? "") SET DateStyle = 'German';
                            ALTER DATABASE \(target.split(separator: "/").last ?? "") SET IntervalStyle = 'iso_8601';
                            """,
                        on: target
                    )
                    guard made.status == 0 else { throw CopyTrial.Unusable(script: made) }
                    try await body(CopyTrial(source: source, target: target, directory: directory))
                }
            }
        }
    }

    @Test func allValuesComeBack() async throws {
        try await trial { trial in
            let outcome = try await trial.copy("--all")
            #expect(outcome.status == 6, "\(outcome)")
            #expect(
                try trial.rejects(of: "t").split(separator: "\n").first.map(String.init) == """
                    {"table":"t","key":{"id":1},"column":"n","reason":"new row for relation \\"t\\" violates check constraint \\"small\\"",\
                    "sqlstate":"23514","values":{"id":1,"n":"1234567890123456789.123456789","many":"{1,NULL,3}",\
                    "moods":"{sad,\\"it's ok\\"}","m":"it's ok","i":"1 day -02:03:04.5","at":"2023-12-31 22:00:00.123456+00:00",\
                    "ts":"0044-03-15 12:00:00 BC","d":"infinity","tm":"24:00:00","tz":"12:00:00+02","j":"{\\"a\\": 12345678901234567890.5}",\
                    "k":"{\\"b\\":1, \\"b\\":2}","by":{"bytes":"00ff"},"f":{"real":"NaN"},"r":0.10000000149011612,"yes":true,\
                    "u":"f81d4fae-7dec-11d0-a765-00a0c91e6bf6","v":"äöü€","c":"ab  ","s":"xyz","ip":"10.0.0.1/8","bits":"101",\
                    "r4":"[1,5)","x":"<a>\\"</a>"}}
                    """
            )
            try await TestDatabase.postgresql.execute("ALTER TABLE t DROP CONSTRAINT small", on: trial.target)
            let again = try await trial.copy("--from-rejects", "rejects")
            #expect(again.status == 0, "\(again)")
            let verified = try await trial.verify()
            #expect(verified.status == 0, "\(verified)")
        }
    }

    /// Nothing is cut or rounded to make it fit.
    @Test(arguments: [
        ("\"n\":\"1234567890123456789.123456789\"", "\"n\":\"1.1234567891\"", "more decimals than the type's scale"),
        ("\"v\":\"äöü€\"", "\"v\":\"äöü€ß\"", "longer than the type allows"),
        ("\"s\":\"xyz\"", "\"s\":\"xyza\"", "longer than the type allows"),
        ("\"bits\":\"101\"", "\"bits\":\"1011\"", "bit string length 4 does not match type bit(3)"),
        ("\"many\":\"{1,NULL,3}\"", "\"many\":\"{1,x}\"", "invalid input syntax for type integer: \"x\""),
        ("\"u\":\"f8", "\"u\":\"?8", "not a UUID"),
    ])
    func whatIsMendedIsLookedAt(value: String, mended: String, reason: String) async throws {
        try await trial { trial in
            _ = try await trial.copy("--all")
            try await TestDatabase.postgresql.execute("ALTER TABLE t DROP CONSTRAINT small", on: trial.target)
            try trial.write(try trial.rejects(of: "t").replacing(value, with: mended), to: "rejects/t.jsonl")
            let again = try await trial.copy("--from-rejects", "rejects")
            #expect(again.status == 6, "\(again)")
            #expect(again.output.contains(reason), "\(again)")
            #expect(try await trial.rows("SELECT id FROM t ORDER BY id") == [["2"], ["3"]], "\(again)")
        }
    }
}

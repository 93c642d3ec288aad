import TestSupport
import Testing

/// Values of megabytes are sent from where they are, among others that are gathered.
@Suite struct CopyLargeValueTests {
    @Test func arriveAmongSmallOnes() async throws {
        let script = """
            CREATE TABLE t (id INTEGER PRIMARY KEY, a BLOB, b TEXT, c JSONB, d BLOB);
            INSERT INTO t VALUES (1, randomblob(3000000), 'a', '[1]', x'01'), (2, x'', hex(randomblob(1500000)), NULL, x'02'),
            (3, NULL, 'c', '"' || hex(randomblob(1000000)) || '"', x'03'), (4, randomblob(1048576), hex(randomblob(524288)), '2', x''),
            (5, x'05', 'e', '3', randomblob(9000000)), (6, x'06', 'f', '4', NULL), (7, randomblob(200000), 'g', NULL, randomblob(1048575));
            """
        try await CopyTrial.with(script) { trial in
            let outcome = try await trial.copy("--all", "--verify")
            #expect(outcome.status == 0, "\(outcome)")
            #expect(
                try await trial.rows(
                    "SELECT id, length(a), length(b), length(c::text), length(d) FROM t ORDER BY id"
                ).map { $0.joined(separator: "|") } == [
                    "1|3000000|1|3|1", "2|0|3000000|NULL|1", "3|NULL|1|2000002|1", "4|1048576|1048576|1|0",
                    "5|1|1|1|9000000",
                    "6|1|1|1|NULL", "7|200000|1|NULL|1048575",
                ]
            )
            // Where a row is refused, they go beside the table, and from there into it.
            try await TestDatabase.postgresql.execute("DELETE FROM t WHERE id <> 4", on: trial.target)
            let again = try await trial.copy("--all", "--verify")
            #expect(again.status == 6, "\(again)")
            #expect(again.output.contains("\nt                7       6        0         1"), "\(again)")
            #expect(again.output.hasSuffix("\nnothing differs\n"), "\(again)")
        }
    }
}

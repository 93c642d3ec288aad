import DataSteps
import Testing

@testable import MigrationCLI

@Suite struct CopyMeterTests {
    /// Two tables, one of them half done after two seconds.
    private func meter() -> CopyMeter {
        var meter = CopyMeter()
        _ = meter.take(
            .planned([.init(table: "users", rows: 500), .init(table: "events", rows: 2_000_000)]),
            at: .zero
        )
        _ = meter.take(.started(table: "events", done: 0), at: .seconds(1))
        _ = meter.take(
            .advanced(table: "events", read: 1_000_000, copied: 999_993, rejected: 7, bytes: 117_440_512),
            at: .seconds(3)
        )
        return meter
    }

    @Test func showsEachTableUnderWayAndAllTogether() {
        #expect(
            meter().lines(at: .seconds(3), width: 120) == [
                "events  [##########..........] 50 %  1000000 of 2000000 rows  500000 rows/s  117.4 MB  7 rejected  2.0 s left",
                "total   [#########...........] 49 %  1000000 of 2000500 rows  500000 rows/s  117.4 MB  7 rejected  2.0 s left",
            ]
        )
    }

    @Test(arguments: [
        (80, "events  50 %  1000000 of 2000000 rows  500000 rows/s  117.4 MB  7 rejected  2.0…"),
        (20, "events  50 %  10000…"),
        (1, "…"),
    ])
    func keepsToTheWidthOfTheTerminal(width: Int, expected: String) {
        #expect(meter().lines(at: .seconds(3), width: width).first == expected)
    }

    @Test func isOneLineWhereLinesStay() {
        #expect(
            meter().line(at: .seconds(3))
                == "copying events: 49 %  1000000 of 2000500 rows  500000 rows/s  117.4 MB  7 rejected  2.0 s left"
        )
    }

    @Test func saysWhenATableIsDone() {
        var meter = meter()
        let done = CopyEvent.finished(
            table: "events",
            read: 2_000_000,
            copied: 1_999_993,
            rejected: 7,
            duration: .milliseconds(4_120)
        )
        #expect(meter.take(done, at: .seconds(5)) == "copied events: 1999993 rows in 4.1 s, 7 rejected")
        #expect(meter.lines(at: .seconds(5), width: 120) == [])
        #expect(meter.line(at: .seconds(5)) == nil)
        var rehearsal = CopyMeter(isDryRun: true)
        #expect(rehearsal.take(done, at: .seconds(5)) == "read events: 2000000 rows in 4.1 s, 7 rejected")
    }

    @Test func doesNotCountTheRowsOfAnEarlierRunAsItsOwnSpeed() {
        var meter = CopyMeter()
        _ = meter.take(.planned([.init(table: "events", rows: 1000)]), at: .zero)
        _ = meter.take(.started(table: "events", done: 900), at: .zero)
        _ = meter.take(.advanced(table: "events", read: 950, copied: 950, rejected: 0, bytes: 4_000), at: .seconds(1))
        #expect(
            meter.lines(at: .seconds(1), width: 100) == [
                "events  [###################.] 95 %  950 of 1000 rows  50 rows/s  4.0 kB  1.0 s left"
            ]
        )
    }

    @Test func copesWithNumbersThatAreNotKnownOrTooSmall() {
        var meter = CopyMeter()
        _ = meter.take(.planned([.init(table: "a", rows: nil), .init(table: "b", rows: 10)]), at: .zero)
        _ = meter.take(.started(table: "a", done: 0), at: .zero)
        _ = meter.take(.started(table: "b", done: 0), at: .zero)
        _ = meter.take(.advanced(table: "b", read: 30, copied: 30, rejected: 0, bytes: 999), at: .seconds(1))
        #expect(
            meter.lines(at: .seconds(1), width: 80) == [
                "a      0 rows  0 rows/s  0 B",
                "b      99 %  30 of 30 rows  30 rows/s  999 B  0.0 s left",
                "total  30 rows  30 rows/s  999 B",
            ]
        )
    }

    @Test func saysWhatIsMadeAtTheEnd() {
        var meter = meter()
        _ = meter.take(.finishing("index ix_events_kind"), at: .seconds(5))
        #expect(meter.lines(at: .seconds(5), width: 80) == ["making index ix_events_kind"])
        _ = meter.take(.verifying, at: .seconds(6))
        #expect(meter.lines(at: .seconds(6), width: 80) == ["comparing the rows"])
    }

    @Test(arguments: [
        (Int64(0), "0 B"), (999, "999 B"), (1000, "1.0 kB"), (143_449_999, "143.4 MB"), (1_200_000_000, "1.2 GB"),
        (9_900_000_000_000, "9.9 TB"),
    ])
    func writesBytes(bytes: Int64, expected: String) {
        #expect(CopyMeter.text(bytes: bytes) == expected)
    }

    @Test(arguments: [
        (Duration.milliseconds(340), "0.3 s"), (.seconds(47), "47 s"), (.seconds(200), "3 min 20 s"),
        (.seconds(7_500), "2 h 5 min"),
    ])
    func writesDurations(duration: Duration, expected: String) {
        #expect(CopyMeter.text(duration) == expected)
    }
}

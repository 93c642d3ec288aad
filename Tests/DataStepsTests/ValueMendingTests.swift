import MigrationKit
import Testing

@testable import DataSteps

/// What a policy makes of values that do not fit.
@Suite struct ValueMendingTests {
    typealias Stored = ValueConversionTests.Stored

    static func outcome(
        _ kind: ValueConversion.Kind,
        _ actions: [ValuePolicy.Subject: ValuePolicy.Action],
        _ stored: Stored,
        isNullable: Bool = true,
        zone: ZoneOffsets? = nil
    ) -> String {
        let batch = RowBatch(width: 1)
        let row = batch.appendRow()
        ValueConversionTests.store(stored, in: &row[0], batch)
        let mending = ValueMending(
            conversion: ValueConversion(kind: kind, isNullable: isNullable),
            actions: actions,
            zone: zone
        )
        var applied: [String] = []
        if let reason = mending.convert(&row[0], in: batch, { applied.append($0.rawValue) }) {
            return "rejected: \(reason.text)"
        }
        return ([ValueConversionTests.text(row[0], batch)] + applied).joined(separator: " ")
    }

    @Test(
        arguments: [
            (ValueConversion.Kind.integer(bits: 64), [.emptyString: .null], Stored.text(""), "NULL empty_string"),
            (.integer(bits: 64), [.emptyString: .value(.integer(0))], .text(""), "0 empty_string"),
            (.integer(bits: 64), [.emptyString: .null], .text("x"), "rejected: not a whole number"),
            (.integer(bits: 64), [.wrongType: .null], .text(""), "NULL wrong_type"),
            (.text(maximum: nil), [.emptyString: .null], .text(""), ""),
            (.text(maximum: nil), [.emptyString: .alwaysNull], .text(""), "NULL empty_string"),
            (.integer(bits: 16), [.outOfRange: .clamp], .integer(40_000), "32767 out_of_range"),
            (.integer(bits: 32), [.outOfRange: .clamp], .integer(.min), "-2147483648 out_of_range"),
            (.integer(bits: 64), [.outOfRange: .clamp], .real(1e300), "9223372036854775807 out_of_range"),
            (.integer(bits: 64), [.outOfRange: .clamp], .real(-1e300), "-9223372036854775808 out_of_range"),
            (.integer(bits: 64), [.lostPrecision: .round], .real(2.5), "3 lost_precision"),
            (
                .integer(bits: 16), [.lostPrecision: .round, .outOfRange: .clamp], .real(40_000.5),
                "32767 lost_precision out_of_range"
            ),
            (.numeric(precision: 4, scale: 2), [.outOfRange: .clamp], .integer(-100), "-99.99 out_of_range"),
            (.numeric(precision: 2, scale: 2), [.outOfRange: .clamp], .integer(7), "0.99 out_of_range"),
            (
                .numeric(precision: 4, scale: 2), [.lostPrecision: .round], .real(99.995),
                "rejected: more digits than the type's precision"
            ),
            (.numeric(precision: 4, scale: 2), [.lostPrecision: .round], .real(12.345), "12.35 lost_precision"),
            (.numeric(precision: 4, scale: 0), [.lostPrecision: .round], .text("-0.5"), "-1 lost_precision"),
            (.numeric(precision: 5, scale: -2), [.lostPrecision: .round], .integer(-12_350), "-12400 lost_precision"),
            (.numeric(precision: 5, scale: -2), [.lostPrecision: .round], .real(12_349.5), "12300 lost_precision"),
            (.numeric(precision: 5, scale: -2), [.lostPrecision: .round], .real(49.5), "00 lost_precision"),
            (.numeric(precision: 5, scale: -5), [.lostPrecision: .round], .integer(50), "0 lost_precision"),
            (.numeric(precision: 2, scale: -2), [.outOfRange: .clamp], .integer(-12_300), "-9900 out_of_range"),
            (.numeric(precision: 2, scale: 4), [.outOfRange: .clamp], .real(0.5), "0.0099 out_of_range"),
            (
                .real, [.lostPrecision: .round, .outOfRange: .clamp], .real(1e39),
                "3.4028234663852886e+38 out_of_range"
            ),
            (.real, [.outOfRange: .clamp], .real(-1e300), "-3.4028234663852886e+38 out_of_range"),
            (.real, [.lostPrecision: .round], .real(1e39), "rejected: out of the type's range"),
            (.real, [.lostPrecision: .round], .real(0.1), "0.10000000149011612 lost_precision"),
            (.double, [.lostPrecision: .round], .integer(9_007_199_254_740_993), "9007199254740992.0 lost_precision"),
            (.text(maximum: nil), [.nul: .strip], .broken([97, 0, 98]), "ab nul"),
            (.text(maximum: nil), [.nul: .replace], .broken([97, 0, 98]), "a\u{FFFD}b nul"),
            (.text(maximum: nil), [.invalidUTF8: .strip], .broken([97, 255, 195, 164]), "aä invalid_utf8"),
            (.text(maximum: nil), [.invalidUTF8: .replace], .broken([97, 255, 195]), "a\u{FFFD}\u{FFFD} invalid_utf8"),
            (.text(maximum: nil), [.invalidUTF8: .latin1], .broken([97, 255]), "aÿ invalid_utf8"),
            (.text(maximum: nil), [.invalidUTF8: .strip, .nul: .strip], .broken([0, 255, 97]), "a nul invalid_utf8"),
            (
                .text(maximum: nil), [.invalidUTF8: .strip], .broken([255, 0]),
                "rejected: the text holds a NUL character"
            ),
            (.text(maximum: 2), [.tooLong: .truncate], .text("äöü"), "äö too_long"),
            (
                .text(maximum: 2), [.tooLong: .value(.text("abc"))], .text("äöü"),
                "rejected: longer than the type allows"
            ),
            (.json(isParsed: true), [.nul: .strip], .text(#"["\\u0000\u0000"]"#), #"["\\u0000"] nul"#),
            (
                .json(isParsed: true), [.lostPrecision: .round], .text(#"{"-0 \"-0": [-0, -0.0, -0.5, 1e-0, -0e1]}"#),
                #"{"-0 \"-0": [0, 0.0, -0.5, 1e-0, 0e1]} lost_precision"#
            ),
            (.json(isParsed: true), [.wrongType: .null], .text(#"{"a":1,"a":2}"#), "NULL wrong_type"),
            (.date(TemporalForm()), [.zeroDate: .null], .text("0000-00-00"), "NULL zero_date"),
            (
                .date(TemporalForm()), [.zeroDate: .value(.text("1900-01-01"))], .text("2024-00-01"),
                "1900-01-01 zero_date"
            ),
            (
                .timestamp(TemporalForm(), isZoned: false), [.lostPrecision: .round],
                .text("2024-01-01 23:59:59.9999995"), "2024-01-02 00:00:00 lost_precision"
            ),
            (
                .timestamp(TemporalForm(unit: .seconds, decimals: 0), isZoned: true), [.lostPrecision: .round],
                .real(-0.5), "1970-01-01 00:00:00 lost_precision"
            ),
            (
                .timestamp(TemporalForm(unit: .seconds), isZoned: true), [.lostPrecision: .round],
                .real(5.1234567), "1970-01-01 00:00:05.123457 lost_precision"
            ),
            (
                .timestamp(TemporalForm(decimals: 3), isZoned: false), [.lostPrecision: .round],
                .text("2024-01-01 23:59:59.9994"), "2024-01-01 23:59:59.999 lost_precision"
            ),
            (.time(decimals: 1), [.lostPrecision: .round], .text("12:30:00.25"), "12:30:00.3 lost_precision"),
            (.character(length: 5), [.lostPrecision: .round], .text(" ab  "), " ab lost_precision"),
            (.character(length: 2), [.tooLong: .truncate], .text("äöü"), "äö too_long"),
        ] as [(ValueConversion.Kind, [ValuePolicy.Subject: ValuePolicy.Action], Stored, String)]
    )
    func isDoneAsThePolicySays(
        kind: ValueConversion.Kind,
        actions: [ValuePolicy.Subject: ValuePolicy.Action],
        stored: Stored,
        expected: String
    ) {
        #expect(Self.outcome(kind, actions, stored) == expected)
    }

    @Test func nullGoesOnlyWhereTheColumnTakesIt() {
        let kind = ValueConversion.Kind.integer(bits: 64)
        #expect(
            Self.outcome(kind, [.wrongType: .null], .text("x"), isNullable: false) == "rejected: not a whole number"
        )
        #expect(Self.outcome(kind, [.missing: .value(.integer(0))], .null, isNullable: false) == "0 missing")
        #expect(
            Self.outcome(kind, [.wrongType: .null, .missing: .value(.integer(0))], .text("x"), isNullable: false)
                == "rejected: not a whole number"
        )
    }

    /// A zone whose clocks go from +1 h to +2 h at the moment 100 h, and back at 200 h.
    static let zone = ZoneOffsets(
        first: 3600,
        changes: [.init(moment: 100 * 3_600_000_000, offset: 7200), .init(moment: 200 * 3_600_000_000, offset: 3600)]
    )

    @Test(arguments: [
        ("1970-01-05 04:59:59", "1970-01-05 03:59:59"),
        // Leapt over: 05:00 to 06:00.
        ("1970-01-05 05:30:00", "1970-01-05 04:30:00"),
        ("1970-01-05 06:00:00", "1970-01-05 04:00:00"),
        // Shown twice: 09:00 to 10:00.
        ("1970-01-09 08:59:59", "1970-01-09 06:59:59"),
        ("1970-01-09 09:30:00", "1970-01-09 08:30:00"),
        ("1970-01-09 10:00:00", "1970-01-09 09:00:00"),
    ])
    func localTimesBecomeMoments(local: String, moment: String) {
        let kind = ValueConversion.Kind.timestamp(TemporalForm(), isZoned: true)
        #expect(Self.outcome(kind, [:], .text(local), zone: Self.zone) == "\(moment) time_zone")
        // With a zone of its own, a text is what it says.
        #expect(Self.outcome(kind, [:], .text(local + "Z"), zone: Self.zone) == local)
    }

    @Test func momentsBecomeLocalTimes() {
        let kind = ValueConversion.Kind.timestamp(TemporalForm(), isZoned: false)
        #expect(
            Self.outcome(kind, [:], .text("1970-01-05 04:00:00Z"), zone: Self.zone) == "1970-01-05 06:00:00 time_zone"
        )
        #expect(Self.outcome(kind, [:], .text("1970-01-05 04:00:00Z")) == "rejected: the type would lose the zone")
    }
}

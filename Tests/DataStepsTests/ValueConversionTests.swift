import MigrationKit
import Testing

@testable import DataSteps

/// What a value of SQLite becomes in a column of PostgreSQL, or why it does not go there.
@Suite struct ValueConversionTests {
    /// A value as SQLite keeps it.
    enum Stored: Sendable {
        case null
        case integer(Int64)
        case real(Double)
        case text(String)
        case bytes([UInt8])
        /// A text that SQLite does not check.
        case broken([UInt8])
    }

    static func outcome(_ kind: ValueConversion.Kind, _ stored: Stored, isNullable: Bool = true) -> String {
        let batch = RowBatch(width: 1)
        let row = batch.appendRow()
        store(stored, in: &row[0], batch)
        if let reason = ValueConversion(kind: kind, isNullable: isNullable).convert(&row[0], in: batch) {
            return "rejected: \(reason.text)"
        }
        return text(row[0], batch)
    }

    static func store(_ stored: Stored, in cell: inout RowCell, _ batch: RowBatch) {
        switch stored {
        case .null: break
        case .integer(let value): cell = .integer(value)
        case .real(let value): cell = .double(value)
        case .text(let text): cell = batch.store(text)
        case .bytes(let bytes): cell = bytes.withUnsafeBytes { batch.store($0, as: .bytes) }
        case .broken(let bytes): cell = bytes.withUnsafeBytes { batch.store($0, as: .text) }
        }
    }

    static func text(_ cell: RowCell, _ batch: RowBatch) -> String {
        switch cell.tag {
        case .integer: "\(cell.integer)"
        case .double: "\(cell.double)"
        case .boolean: cell.bits == 0 ? "false" : "true"
        case .null: "NULL"
        case .text, .numeric: String(decoding: batch.bytes(cell), as: UTF8.self)
        case .bytes: Hexadecimal.text(batch.bytes(cell))
        case .uuid, .decimal, .date, .time, .timestamp: RowCellText.of(cell, in: batch)
        }
    }

    @Test func nullGoesWhereItMay() {
        #expect(Self.outcome(.double, .null) == "NULL")
        #expect(Self.outcome(.double, .null, isNullable: false) == "rejected: the column takes no NULL")
    }

    @Test(arguments: [
        (16, Stored.integer(32_767), "32767"),
        (16, .integer(-32_769), "rejected: out of the type's range"),
        (32, .integer(2_147_483_647), "2147483647"),
        (32, .integer(2_147_483_648), "rejected: out of the type's range"),
        (64, .integer(.max), "9223372036854775807"),
        (64, .integer(.min), "-9223372036854775808"),
        (64, .real(3), "3"),
        (64, .real(2.5), "rejected: not a whole number"),
        (64, .real(-0.0), "rejected: the column has no -0"),
        (64, .real(9.3e18), "rejected: not a whole number"),
        (64, .text(""), "rejected: not a whole number"),
        (64, .text("12"), "rejected: a text, not a number"),
        (64, .text("12a"), "rejected: not a whole number"),
        (64, .bytes([1]), "rejected: not a whole number"),
    ])
    func integers(bits: Int, stored: Stored, expected: String) {
        #expect(Self.outcome(.integer(bits: bits), stored) == expected)
    }

    @Test(arguments: [
        (Stored.real(123_456_789.123), "123456789.123"),
        (.real(-0.0), "-0.0"),
        (.real(.infinity), "inf"),
        (.real(.leastNonzeroMagnitude), "5e-324"),
        (.integer(9_007_199_254_740_992), "9007199254740992.0"),
        (.integer(9_007_199_254_740_993), "rejected: the type cannot hold the number exactly"),
        (.text("x"), "rejected: not a number"),
        (.text("0.1"), "rejected: a text, not a number"),
    ])
    func doubles(stored: Stored, expected: String) {
        #expect(Self.outcome(.double, stored) == expected)
    }

    @Test(arguments: [
        (Stored.real(0.5), "0.5"),
        (.real(0.1), "rejected: the type cannot hold the number exactly"),
        (.integer(16_777_217), "rejected: the type cannot hold the number exactly"),
        (.real(1e39), "rejected: out of the type's range"),
        (.real(-1e300), "rejected: out of the type's range"),
        (.real(-.infinity), "-inf"),
        (.real(3.4028234663852886e38), "3.4028234663852886e+38"),
    ])
    func reals(stored: Stored, expected: String) {
        #expect(Self.outcome(.real, stored) == expected)
    }

    @Test(
        arguments: [
            (10, 2, Stored.integer(12), "12"),
            (10, 2, .real(12.34), "12.34"),
            (10, 2, .real(-0.05), "-0.05"),
            (10, 2, .real(-0.0), "rejected: the column has no -0"),
            (10, 2, .real(12.345), "rejected: more decimals than the type's scale"),
            (10, 2, .real(0.1 + 0.2), "rejected: more decimals than the type's scale"),
            (10, 2, .integer(99_999_999), "99999999"),
            (10, 2, .integer(100_000_000), "rejected: more digits than the type's precision"),
            (10, 2, .real(1e300), "rejected: more digits than the type's precision"),
            (10, 2, .real(.infinity), "rejected: more digits than the type's precision"),
            (10, 2, .text("007.50"), "007.50"),
            (10, 2, .text("7,5"), "rejected: not a number"),
            (10, 2, .text("1e2"), "rejected: a text, not a number"),
            (10, 2, .text("-"), "rejected: not a number"),
            (nil, nil, .real(1e22), "10000000000000000000000"),
            (nil, nil, .real(1.5e-7), "0.00000015"),
            (nil, nil, .real(0.1 + 0.2), "0.30000000000000004"),
            (nil, nil, .real(.infinity), "Infinity"),
            (nil, nil, .text("123456789012345678901234567890.5"), "123456789012345678901234567890.5"),
            (5, -2, .integer(12_300), "12300"),
            (5, -2, .integer(12_345), "rejected: more decimals than the type's scale"),
            (5, -2, .integer(9_999_900), "9999900"),
            (5, -2, .integer(10_000_000), "rejected: more digits than the type's precision"),
            (5, -2, .integer(0), "0"),
            (5, -2, .real(12_300), "12300"),
            (5, -2, .real(12_300.5), "rejected: more decimals than the type's scale"),
            (5, -2, .text("0012300.00"), "0012300.00"),
            (5, -2, .text("12340"), "rejected: more decimals than the type's scale"),
            (5, -20, .integer(.max), "rejected: more decimals than the type's scale"),
            (5, -20, .text("100000000000000000000"), "100000000000000000000"),
            (2, 5, .integer(0), "0"),
            (2, 5, .real(0.00012), "0.00012"),
            (2, 5, .real(0.0009), "0.0009"),
            (2, 5, .real(0.001), "rejected: more digits than the type's precision"),
            (2, 5, .text("0.00099"), "0.00099"),
            (2, 5, .text("0.001"), "rejected: more digits than the type's precision"),
            (2, 5, .integer(1), "rejected: more digits than the type's precision"),
        ] as [(Int?, Int?, Stored, String)]
    )
    func exactNumbers(precision: Int?, scale: Int?, stored: Stored, expected: String) {
        #expect(Self.outcome(.numeric(precision: precision, scale: scale), stored) == expected)
    }

    @Test(arguments: [
        (Stored.integer(1), "true"), (.integer(0), "false"), (.text("True"), "true"), (.text("f"), "false"),
        (.integer(2), "rejected: neither true nor false"), (.text("maybe"), "rejected: neither true nor false"),
        (.real(1), "rejected: neither true nor false"),
    ])
    func booleans(stored: Stored, expected: String) {
        #expect(Self.outcome(.boolean, stored) == expected)
    }

    @Test(
        arguments: [
            (nil, Stored.text("grüße 🎉"), "grüße 🎉"),
            (3, .text("äöü"), "äöü"),
            (3, .text("abcd"), "rejected: longer than the type allows"),
            (nil, .integer(-5), "-5"),
            (nil, .real(2.5), "2.5"),
            (nil, .bytes([0x61]), "rejected: not a text"),
            (nil, .broken([0x61, 0]), "rejected: the text holds a NUL character"),
            (nil, .broken(Array("12345678".utf8) + [0]), "rejected: the text holds a NUL character"),
            (nil, .broken([0xFF]), "rejected: the text is not UTF-8"),
            // An overlong slash, half of a surrogate pair, a character beyond the last, one that is cut off.
            (nil, .broken([0xC0, 0xAF]), "rejected: the text is not UTF-8"),
            (nil, .broken([0xED, 0xA0, 0x80]), "rejected: the text is not UTF-8"),
            (nil, .broken([0xF4, 0x90, 0x80, 0x80]), "rejected: the text is not UTF-8"),
            (nil, .broken([0xE2, 0x82]), "rejected: the text is not UTF-8"),
        ] as [(Int?, Stored, String)]
    )
    func texts(maximum: Int?, stored: Stored, expected: String) {
        #expect(Self.outcome(.text(maximum: maximum), stored) == expected)
    }

    @Test(arguments: [
        (Stored.bytes([0, 255]), "00ff"), (.bytes([]), ""), (.text("a"), "a"), (.integer(1), "rejected: not bytes"),
    ])
    func bytes(stored: Stored, expected: String) {
        #expect(Self.outcome(.bytes, stored) == expected)
    }

    @Test(arguments: [
        (Stored.text("F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6"), "f81d4fae-7dec-11d0-a765-00a0c91e6bf6"),
        (.text("f81d4fae7dec11d0a76500a0c91e6bf6"), "f81d4fae-7dec-11d0-a765-00a0c91e6bf6"),
        (.bytes([UInt8](0..<16)), "00010203-0405-0607-0809-0a0b0c0d0e0f"),
        (.bytes([1]), "rejected: not a UUID"),
        (.text("f81d4fae-7dec-11d0-a765-00a0c91e6bf"), "rejected: not a UUID"),
        (.real(.infinity), "rejected: not a UUID"),
    ])
    func uuids(stored: Stored, expected: String) {
        #expect(Self.outcome(.uuid, stored) == expected)
    }

    @Test(arguments: [
        (
            true, Stored.text(#" {"a":[1,-2.5e+3,true,null,"é\n\u00e9"]} "#),
            #" {"a":[1,-2.5e+3,true,null,"é\n\u00e9"]} "#
        ),
        (true, .text(#""\ud83d\ude00""#), #""\ud83d\ude00""#),
        (true, .text(#""\ud83d""#), #"rejected: JSON with \u0000, or with half of a surrogate pair"#),
        (true, .text(#""a\u0000""#), #"rejected: JSON with \u0000, or with half of a surrogate pair"#),
        (false, .text(#""a\u0000""#), #""a\u0000""#),
        (true, .text("{'a':1}"), "rejected: not JSON"),
        (true, .text("[1,]"), "rejected: not JSON"),
        (true, .text("01"), "rejected: not JSON"),
        (true, .text(""), "rejected: not JSON"),
        (true, .text("NaN"), "rejected: not JSON"),
        (true, .integer(5), "5"),
        (true, .real(2.5), "2.5"),
        (true, .real(-0.0), "rejected: the column has no -0"),
        (false, .real(-0.0), "-0.0"),
        (true, .text(#"{"a":1,"a":2}"#), "rejected: JSON with an object that has two members of one name"),
        (false, .text(#"{"a":1,"a":2}"#), #"{"a":1,"a":2}"#),
        (
            true, .text(#"[{"é\n":1,"\u00e9\u000a":2}]"#),
            "rejected: JSON with an object that has two members of one name"
        ),
        (
            true, .text(#"{"\ud83d\ude00":{},"b":{"😀":1,"😀":1}}"#),
            "rejected: JSON with an object that has two members of one name"
        ),
        (
            true, .text(#"{"a":{"a":{"a":1},"b":1},"b":[{"a":1},{"a":1}]}"#),
            #"{"a":{"a":{"a":1},"b":1},"b":[{"a":1},{"a":1}]}"#
        ),
        (true, .text(#"{"a\"":1,"a\\":2,"a":"a"}"#), #"{"a\"":1,"a\\":2,"a":"a"}"#),
        (true, .text("[-0]"), "rejected: the column has no -0"),
        (true, .text("[1, -0.00e5]"), "rejected: the column has no -0"),
        (true, .text(#"["-0", -0.01, 0, 1e-0]"#), #"["-0", -0.01, 0, 1e-0]"#),
        (false, .text("-0"), "-0"),
        (true, .real(.infinity), "rejected: not JSON"),
    ])
    func json(isParsed: Bool, stored: Stored, expected: String) {
        #expect(Self.outcome(.json(isParsed: isParsed), stored) == expected)
    }

    /// Names are compared whatever number of them there is, and whatever stands between.
    @Test(arguments: [1, 15, 16, 17, 40])
    func findsNamesOfMembersThatAreThereTwice(count: Int) {
        let inner = "{" + (0..<20).map { "\"n\($0)\":\($0)" }.joined(separator: ",") + "}"
        let members = (0..<count).map { "\"n\($0)\":\(inner)" }
        let good = "{" + members.joined(separator: ",") + "}"
        #expect(Self.outcome(.json(isParsed: true), .text(good)) == good)
        for repeated in Set([0, count / 2, count - 1]) {
            let bad = "{" + (members + ["\"n\(repeated)\":1"]).joined(separator: ",") + "}"
            #expect(
                Self.outcome(.json(isParsed: true), .text(bad))
                    == "rejected: JSON with an object that has two members of one name"
            )
        }
    }

    @Test(arguments: [
        (Stored.text("2024-02-29 12:30:00"), "2024-02-29 12:30:00"),
        (.text("2024-02-29T12:30"), "2024-02-29 12:30:00"),
        (.text("0001-01-01"), "0001-01-01 00:00:00"),
        (.text("2024-02-29 12:30:00.123456"), "2024-02-29 12:30:00.123456"),
        (.text("2024-02-29 12:30:00.1234567"), "rejected: more precise than the type"),
        (.text("2024-02-29 12:30:00+02:00"), "rejected: the type would lose the zone"),
        (.text("2023-02-29"), "rejected: not a date and time"),
        (.text("0000-00-00 00:00:00"), "rejected: a date without year, month or day"),
        (.text("2024-02-29 24:00:00"), "rejected: not a date and time"),
        (.text("yesterday"), "rejected: not a date and time"),
        (.text(""), "rejected: not a date and time"),
    ])
    func moments(stored: Stored, expected: String) {
        #expect(Self.outcome(.timestamp(TemporalForm(), isZoned: false), stored) == expected)
    }

    @Test(arguments: [
        (TemporalForm(), Stored.text("2024-02-29 12:30:00+02:00"), "2024-02-29 10:30:00"),
        (TemporalForm(), .text("2024-02-29T00:15:00-0530"), "2024-02-29 05:45:00"),
        (TemporalForm(), .text("2024-02-29 12:30:00Z"), "2024-02-29 12:30:00"),
        (TemporalForm(unit: .seconds), .integer(1_700_000_000), "2023-11-14 22:13:20"),
        (TemporalForm(unit: .milliseconds), .integer(1_700_000_000_123), "2023-11-14 22:13:20.123"),
        (TemporalForm(unit: .microseconds), .integer(-1), "1969-12-31 23:59:59.999999"),
        (TemporalForm(unit: .seconds), .integer(.max), "rejected: a time beyond the type's range"),
        (TemporalForm(unit: .julianDays), .real(2_440_587.5), "1970-01-01 00:00:00"),
        (TemporalForm(unit: .julianDays), .real(2_460_370.0208333335), "2024-02-29 12:30:00"),
        (TemporalForm(unit: .julianDays), .integer(2_460_311), "2024-01-01 12:00:00"),
        (TemporalForm(unit: .seconds), .real(1.5), "1970-01-01 00:00:01.5"),
        (TemporalForm(unit: .milliseconds), .real(1_700_000_000_000.5), "2023-11-14 22:13:20.0005"),
        // The double next to the microsecond, and one that is none.
        (TemporalForm(unit: .seconds), .real(1_600_000_000.123456), "2020-09-13 12:26:40.123456"),
        (TemporalForm(unit: .seconds), .real(5.123456789), "rejected: more precise than the type"),
        (TemporalForm(unit: .seconds), .real(5.123457), "1970-01-01 00:00:05.123457"),
        (TemporalForm(unit: .seconds), .real(-0.000001), "1969-12-31 23:59:59.999999"),
        (TemporalForm(unit: .seconds), .real(1e-7), "rejected: more precise than the type"),
        (TemporalForm(unit: .seconds), .real(20_000_000_000.000003), "2603-10-11 11:33:20.000004"),
        (TemporalForm(unit: .milliseconds), .real(5.00001), "rejected: more precise than the type"),
        (TemporalForm(unit: .microseconds), .real(1.5), "rejected: more precise than the type"),
        (TemporalForm(unit: .seconds), .real(.infinity), "rejected: a time beyond the type's range"),
        (TemporalForm(unit: .seconds), .real(.nan), "rejected: a time beyond the type's range"),
        // Half a millisecond after noon is as near as a double comes.
        (TemporalForm(unit: .julianDays), .real(2_460_311.0000000056), "2024-01-01 12:00:00.000483"),
        (TemporalForm(unit: .julianDays), .real(1e-12), "rejected: more precise than the type"),
        (TemporalForm(unit: .digits), .integer(20_240_229_123_000), "2024-02-29 12:30:00"),
        (TemporalForm(unit: .unclear), .integer(1_700_000_000), "rejected: a number of which the unit is not clear"),
    ])
    func momentsInUTC(form: TemporalForm, stored: Stored, expected: String) {
        #expect(Self.outcome(.timestamp(form, isZoned: true), stored) == expected)
    }

    /// Columns that are there may keep less than a value says.
    @Test(arguments: [
        (
            "timestamp(0) without time zone", Stored.text("2024-01-01 12:00:00.6"),
            "rejected: more precise than the type"
        ),
        ("timestamp(0) without time zone", .text("2024-01-01 12:00:00.0"), "2024-01-01 12:00:00"),
        ("timestamp(3) with time zone", .text("1969-12-31 23:59:59.999Z"), "1969-12-31 23:59:59.999"),
        ("timestamp(3) with time zone", .text("1969-12-31 23:59:59.9999Z"), "rejected: more precise than the type"),
        ("timestamp(2) with time zone", .real(1_700_000_000.125), "rejected: more precise than the type"),
        ("timestamp(0) without time zone", .text("infinity"), "infinity"),
        ("time(0) without time zone", .text("23:59:59.9"), "rejected: more precise than the type"),
        ("time(1) without time zone", .text("23:59:59.9"), "23:59:59.9"),
        ("character(5)", .text("ab"), "ab"),
        ("character(5)", .text("ab  "), "rejected: the type would lose the blanks at the end"),
        ("character(2)", .text("abc"), "rejected: longer than the type allows"), ("character(1)", .text(""), ""),
    ])
    func precision(type: String, stored: Stored, expected: String) throws {
        let choice = try #require(PostgresTypeName.choice(type, form: TemporalForm()))
        #expect(Self.outcome(choice.kind, stored) == expected)
    }

    @Test(arguments: [
        (Stored.text("2024-02-29"), "2024-02-29"),
        (.text("2024-02-29 00:00:00"), "2024-02-29"),
        (.text("2024-02-29 00:00:01"), "rejected: not a date"),
        (.text("0000-00-00"), "rejected: a date without year, month or day"),
        (.integer(1_706_659_200), "2024-01-31"),
        (.integer(1_706_659_201), "rejected: not a date"),
        (.integer(20_240_131), "rejected: a number of which the unit is not clear"),
        (.integer(1_706_659_200_000), "rejected: a number of which the unit is not clear"),
        (.integer(0), "rejected: a date without year, month or day"),
    ])
    func dates(stored: Stored, expected: String) {
        #expect(Self.outcome(.date(TemporalForm()), stored) == expected)
    }

    @Test(arguments: [
        (Stored.integer(20_240_229), "2024-02-29"), (.integer(20_230_229), "rejected: not a date"),
        (.integer(20_240_229_000_000), "2024-02-29"), (.integer(20_240_229_123_000), "rejected: not a date"),
        (.integer(0), "rejected: a date without year, month or day"),
        (.real(20_240_229.5), "rejected: a number of which the unit is not clear"),
    ])
    func datesByTheirDigits(stored: Stored, expected: String) {
        #expect(Self.outcome(.date(TemporalForm(unit: .digits)), stored) == expected)
    }

    @Test(arguments: [
        (Stored.text("23:59:59.5"), "23:59:59.5"), (.text("07:30"), "07:30:00"),
        (.text("24:00"), "rejected: not a time of day"),
        (.text("07:30Z"), "rejected: the type would lose the zone"), (.integer(5), "rejected: not a time of day"),
    ])
    func times(stored: Stored, expected: String) {
        #expect(Self.outcome(.time(decimals: 6), stored) == expected)
    }
}

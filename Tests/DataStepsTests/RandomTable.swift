import TestSupport

/// A table of SQLite with random columns and rows, of which PostgreSQL has each value exactly.
struct RandomTable {
    /// What makes it, and fills it.
    var script: String

    /// The declared types, each with what makes a value that comes back as it was.
    private static let types: [(String, @Sendable (inout SplitMix64) -> String)] = [
        ("INTEGER", { number(&$0) }),
        ("BIGINT", { number(&$0) }),
        ("REAL", { real(&$0) }),
        ("DOUBLE PRECISION", { real(&$0) }),
        ("TEXT", { text(&$0, upTo: 40) }),
        ("VARCHAR(12)", { text(&$0, upTo: 12) }),
        ("BLOB", { blob(&$0) }),
        ("BOOLEAN", { $0.next() % 2 == 0 ? "0" : "1" }),
        ("DECIMAL(12,2)", { "\(Int64.random(in: -999_999_999...999_999_999, using: &$0)) / 100.0" }),
        ("NUMERIC", { $0.next() % 2 == 0 ? number(&$0) : real(&$0, isFinite: true) }),
        ("DATE", { "date('2000-01-01', '\(Int.random(in: -700_000...900_000, using: &$0)) days')" }),
        (
            "DATETIME",
            { "datetime('2000-01-01', '\(Int64.random(in: -60_000_000_000...200_000_000_000, using: &$0)) seconds')" }
        ),
        ("TIME", { "time(\(Int.random(in: 0..<86_400, using: &$0)), 'unixepoch')" }),
        ("JSON", { #"'{"a": [\#(Int.random(in: -99...99, using: &$0)), "x", null], "b":{}}'"# }),
        ("", { text(&$0, upTo: 20) }),
    ]

    private static let names = [
        "a", "Order", "user", "select", "col\"q", "Größe", "with blank", "UPPER", "mixedCase", "1st", "x'y", "[b]",
        "`c`", "%d", "$1",
        "emoji 🙂", "tab\tbed", "a.b",
    ]

    init(_ number: Int, using generator: inout SplitMix64) {
        let table = "\(Self.names[Int.random(in: 0..<Self.names.count, using: &generator)]) \(number)"
        let columns = Self.names.shuffled(using: &generator).prefix(Int.random(in: 1...8, using: &generator))
            .map { ($0, Self.types[Int.random(in: 0..<Self.types.count, using: &generator)]) }
        var lines = columns.map { "\(Self.quoted($0.0)) \($0.1.0)" }
        var key: [String] = []
        var end = ""
        switch generator.next() % 5 {
        case 0: key = ["id INTEGER PRIMARY KEY"]
        case 1: key = ["id INTEGER PRIMARY KEY AUTOINCREMENT"]
        case 2:
            key = ["id TEXT NOT NULL PRIMARY KEY"]
            end = " WITHOUT ROWID"
        case 3:
            key = ["id INTEGER NOT NULL", "\"key 2\" TEXT NOT NULL"]
            lines.append("PRIMARY KEY (\"key 2\", id)")
        default: break
        }
        lines.insert(contentsOf: key, at: 0)
        var rows: [String] = []
        for index in 0..<Int.random(in: 0...60, using: &generator) {
            var values = columns.map { column in
                Int.random(in: 0..<8, using: &generator) == 0 ? "NULL" : column.1.1(&generator)
            }
            if !key.isEmpty { values.insert(key[0].contains("TEXT") ? "'k \(index)'" : "\(index * 3 - 50)", at: 0) }
            if key.count == 2 { values.insert("'\(index % 4) ä'", at: 1) }
            rows.append("INSERT INTO \(Self.quoted(table)) VALUES (\(values.joined(separator: ", ")));")
        }
        script =
            "CREATE TABLE \(Self.quoted(table)) (\(lines.joined(separator: ", ")))\(end);\n"
            + rows.joined(separator: "\n")
            + "\n"
        // PostgreSQL has no order of JSON.
        if let first = columns.first(where: { $0.1.0 != "JSON" }) {
            script += "CREATE INDEX \"ix \(number)\" ON \(Self.quoted(table)) (\(Self.quoted(first.0)) DESC);\n"
        }
    }

    private static func quoted(_ name: String) -> String { "\"\(name.replacing("\"", with: "\"\""))\"" }

    private static func number(_ generator: inout SplitMix64) -> String {
        switch generator.next() % 4 {
        case 0: "\(Int64(bitPattern: generator.next()))".replacing("-9223372036854775808", with: "0")
        case 1: ["9223372036854775807", "(-9223372036854775807 - 1)", "0", "-1"][Int(generator.next() % 4)]
        default: "\(Int.random(in: -1000...1000, using: &generator))"
        }
    }

    /// Any bits but those of no number, and but -0, which SQLite does not keep.
    private static func real(_ generator: inout SplitMix64, isFinite: Bool = false) -> String {
        if !isFinite, generator.next() % 12 == 0 { return generator.next() % 2 == 0 ? "9e999" : "-9e999" }
        let number = Double(bitPattern: generator.next())
        guard number.isFinite, number != 0, number.magnitude > 1e-290, number.magnitude < 1e290,
            generator.next() % 3 == 0
        else {
            return "\(Double.random(in: -1e6...1e6, using: &generator))"
        }
        return "\(number)"
    }

    private static func text(_ generator: inout SplitMix64, upTo length: Int) -> String {
        let characters = Array("abcXYZ019 '\"\\\n\t,;äß–€🙂e\u{301}%_{}$")
        let text = (0..<Int.random(in: 0...length / 2, using: &generator)).map { _ in
            characters[Int.random(in: 0..<characters.count, using: &generator)]
        }
        return "'\(String(text).replacing("'", with: "''"))'"
    }

    private static func blob(_ generator: inout SplitMix64) -> String {
        let bytes = (0..<Int.random(in: 0...24, using: &generator)).map { _ in
            UInt8.random(in: 0...255, using: &generator)
        }
        return "x'\(bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())'"
    }
}

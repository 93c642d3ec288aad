import TestSupport

/// A trigger that notes the values of random expressions where a random condition holds.
struct RandomTrigger {
    /// What makes it; the table that it belongs to has the columns `n`, `m`, `r`, `s` and `b`.
    var script: String

    init(_ number: Int, using generator: inout SplitMix64) {
        let event = ["INSERT", "UPDATE", "UPDATE OF n, s", "DELETE"][Int.random(in: 0..<4, using: &generator)]
        let rows = event == "INSERT" ? ["NEW"] : event == "DELETE" ? ["OLD"] : ["NEW", "OLD"]
        var writer = Writer(rows: rows, generator: generator)
        script = """
            CREATE TRIGGER "Trigger \(number)" AFTER \(event) ON t WHEN \(writer.condition(3)) BEGIN
                INSERT INTO log VALUES (\(number), \(rows[0]).id, \(writer.integer(3)), \(writer.real(3)), \(writer.text(3)), \
            \(writer.condition(2)));
                UPDATE sums SET i = \(writer.integer(2)), s = \(writer.text(2)) WHERE k = \(number) AND (\(writer.condition(2)));
            END;

            """
        generator = writer.generator
    }

    /// Writes expressions that mean the same in both databases, of a depth.
    private struct Writer {
        var rows: [String]
        var generator: SplitMix64

        private mutating func pick(_ parts: [(inout Writer) -> String]) -> String {
            parts[Int.random(in: 0..<parts.count, using: &generator)](&self)
        }

        private mutating func column(_ names: String...) -> String {
            let row = rows[Int.random(in: 0..<rows.count, using: &generator)]
            return "\(row).\(names[Int.random(in: 0..<names.count, using: &generator)])"
        }

        mutating func integer(_ depth: Int) -> String {
            guard depth > 0 else {
                return pick([
                    { $0.column("n", "m") }, { "\(Int.random(in: 0...9, using: &$0.generator))" }, { $0.column("n") },
                ])
            }
            let next = depth - 1
            return pick([
                { $0.column("n", "m") },
                { "(\($0.integer(next)) + \($0.integer(next)))" }, { "(\($0.integer(next)) - \($0.integer(next)))" },
                { "(\($0.integer(0)) * \($0.integer(next)))" }, { "(\($0.integer(next)) / \($0.integer(0)))" },
                { "(\($0.integer(next)) % \($0.integer(next)))" }, { "- (\($0.integer(next)))" },
                { "~ \($0.integer(0))" }, { "(\($0.integer(next)) & \($0.integer(next)) | \($0.integer(0)))" },
                { "abs(\($0.integer(next)))" }, { "length(\($0.text(next)))" },
                { "instr(\($0.text(next)), \($0.text(0)))" }, { "coalesce(\($0.integer(next)), \($0.integer(0)))" },
                { "nullif(\($0.integer(next)), \($0.integer(next)))" },
                { "CASE WHEN \($0.condition(next)) THEN \($0.integer(next)) ELSE \($0.integer(next)) END" },
                { "CASE \($0.integer(next)) WHEN 1 THEN 2 WHEN \($0.integer(0)) THEN \($0.integer(next)) END" },
            ])
        }

        mutating func real(_ depth: Int) -> String {
            guard depth > 0 else { return column("r") }
            let next = depth - 1
            return pick([
                { $0.column("r") }, { "(\($0.real(next)) + \($0.real(next)))" }, { "(\($0.real(next)) - 0.5)" },
                { "(\($0.real(next)) * \($0.integer(0)))" }, { "(\($0.real(next)) / \($0.real(0)))" },
                { "(\($0.integer(next)) * 1.5 - \($0.real(next)))" }, { "abs(\($0.real(next)))" },
                { "coalesce(\($0.real(next)), 0.25)" },
                { "CASE WHEN \($0.condition(next)) THEN \($0.real(next)) ELSE \($0.real(next)) END" },
            ])
        }

        mutating func text(_ depth: Int) -> String {
            guard depth > 0 else { return pick([{ $0.column("s") }, { $0.column("s") }, { $0.literal() }]) }
            let next = depth - 1
            return pick([
                { $0.column("s") }, { "(\($0.text(next)) || \($0.text(next)))" },
                { "(\($0.integer(next)) || ':' || \($0.text(next)))" },
                { "lower(\($0.text(next)))" }, { "upper(\($0.text(next)))" }, { "trim(\($0.text(next)))" },
                { "ltrim(\($0.text(next)), \($0.text(0)))" }, { "rtrim(\($0.text(next)), 'aB')" },
                { "replace(\($0.text(next)), \($0.text(0)), \($0.literal()))" },
                { "substr(\($0.text(next)), \(Int.random(in: 1...3, using: &$0.generator)))" },
                { "substr(\($0.text(next)), 2, \(Int.random(in: 0...3, using: &$0.generator)))" },
                { "ifnull(\($0.text(next)), \($0.literal()))" },
                { "CASE WHEN \($0.condition(next)) THEN \($0.text(next)) ELSE \($0.text(next)) END" },
            ])
        }

        mutating func condition(_ depth: Int) -> String {
            guard depth > 0 else {
                return pick([{ $0.column("b") }, { "\($0.column("b")) = 1" }, { "\($0.column("s")) IS NOT NULL" }])
            }
            let next = depth - 1
            return pick([
                { $0.column("b") }, { "\($0.integer(0)) > 0" },
                { "\($0.condition(next)) AND \($0.condition(next))" },
                { "(\($0.condition(next)) OR \($0.condition(next)))" },
                { "NOT (\($0.condition(next)))" }, { "NOT \($0.integer(0)) = 3" },
                { "(\($0.condition(next))) IS NOT \($0.column("b"))" },
                { "(\($0.integer(next))) \($0.sign()) (\($0.integer(next)))" },
                { "(\($0.real(next))) \($0.sign()) (\($0.real(next)))" },
                { "(\($0.text(next))) \($0.sign()) (\($0.text(next)))" },
                { "(\($0.integer(next))) BETWEEN \($0.integer(0)) AND \($0.integer(0))" },
                { "(\($0.text(next))) NOT BETWEEN \($0.text(0)) AND \($0.text(0))" },
                { "\($0.integer(0)) IN (1, 2, \($0.integer(next)))" },
                { "\($0.text(0)) NOT IN (\($0.text(next)), 'a')" },
                { "(\($0.text(next))) LIKE \($0.text(0))" }, { "\($0.text(0)) NOT LIKE (\($0.literal()) || '%')" },
                { "(\($0.integer(next))) ISNULL" }, { "(\($0.text(next))) NOT NULL" }, { "(\($0.integer(next))) <> 0" },
                { "\($0.integer(0)) IN (SELECT m FROM others WHERE m <= \($0.integer(0)))" },
                { "EXISTS (SELECT 1 FROM others o WHERE o.s = \($0.text(next)))" },
                { "(SELECT count(*) + coalesce(max(m), 0) FROM others WHERE s >= \($0.text(0))) > \($0.integer(0))" },
            ])
        }

        private mutating func sign() -> String {
            ["=", "==", "<>", "!=", "<", "<=", ">", ">=", "IS", "IS NOT"][Int.random(in: 0..<10, using: &generator)]
        }

        mutating func literal() -> String { RandomTrigger.text(&generator) }
    }

    /// A text as a literal.
    static func text(_ generator: inout SplitMix64) -> String {
        let pieces = ["a", "B", "b", "ä", "Ä", "%", "_", " ", "\\", "''", "1", "🙂"]
        let count = Int.random(in: 0...4, using: &generator)
        return "'\((0..<count).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &generator)] }.joined())'"
    }

    /// The values of a row: `n`, `m`, `r`, `s`, `b`.
    static func row(_ id: Int, using generator: inout SplitMix64) -> String {
        var values = [
            "\(Int.random(in: -9...9, using: &generator))", "\(Int.random(in: -1000...1000, using: &generator))",
            "\(Double(Int.random(in: -64...64, using: &generator)) / 8)", text(&generator),
            generator.next() % 2 == 0 ? "TRUE" : "FALSE",
        ]
        for index in values.indices where generator.next() % 6 == 0 { values[index] = "NULL" }
        return "(\(id), \(values.joined(separator: ", ")))"
    }
}

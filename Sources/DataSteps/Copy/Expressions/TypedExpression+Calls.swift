internal import MigrationKit

extension TypedExpression {
    /// A call of a function that means the same in both databases.
    mutating func call() throws(Untranslatable) -> TypedValue {
        let name = try reader.next().text.lowercasedASCII
        try reader.expect(symbol: "(")
        var values: [TypedValue] = []
        if aggregates != nil, ["avg", "count", "sum", "min", "max"].contains(name) { return try aggregate(name) }
        if name == "cast" { return try cast() }
        if !reader.comes(symbol: ")") {
            repeat { values.append(try value()) } while reader.take(symbol: ",")
        }
        guard !reader.comes("AS") else { throw unknown(name) }
        try reader.expect(symbol: ")")
        if name == "coalesce" || name == "ifnull" { values = Self.truths(values) }
        let kinds = values.map(\.kind)
        let list = values.map(\.sql).joined(separator: ", ")
        let areTexts = kinds.allSatisfy { $0 == .text }
        switch (name, values.count) {
        case ("abs", 1) where kinds[0].isNumber: return TypedValue("abs(\(list))", kinds[0])
        case ("coalesce", 2...), ("ifnull", 2):
            var result = TypedValue("coalesce(\(list))", try common(values))
            result.mayBeWhole = Self.mayBeWhole(values, result.kind)
            return result
        case ("iif", 3):
            let results = Array(values.dropFirst())
            let condition = try values[0].condition().sql
            let sql = "(CASE WHEN \(condition) THEN \(values[1].sql) ELSE \(values[2].sql) END)"
            var result = TypedValue(sql, try common(results))
            result.mayBeWhole = Self.mayBeWhole(results, result.kind)
            return result
        case ("nullif", 2):
            let (one, other) = try alike(values[0], values[1])
            return TypedValue("nullif(\(one.sql), \(other.sql))", one.kind)
        case ("lower", 1) where areTexts, ("upper", 1) where areTexts:
            // SQLite folds the letters of ASCII.
            return TypedValue(values[0].folded(name), .text)
        case ("length", 1) where kinds[0] == .text || kinds[0] == .bytes:
            return TypedValue("length(\(list))", .integer)
        case ("replace", 3) where areTexts: return TypedValue("replace(\(list))", .text)
        case ("instr", 2) where areTexts: return TypedValue("strpos(\(list))", .integer)
        case ("trim", 1...2) where areTexts: return TypedValue("btrim(\(list))", .text)
        case ("ltrim", 1...2) where areTexts, ("rtrim", 1...2) where areTexts:
            return TypedValue("\(name)(\(list))", .text)
        case ("substr", 2...3) where kinds[0] == .text, ("substring", 2...3) where kinds[0] == .text:
            // From the end, or with a negative length, PostgreSQL counts otherwise.
            guard let first = Int64(values[1].sql), first > 0, values.count == 2 || (Int64(values[2].sql) ?? -1) >= 0
            else {
                throw Untranslatable(reason: "substr is translated with numbers above zero alone")
            }
            return TypedValue("substr(\(list))", .text)
        default: throw unknown(name)
        }
    }

    /// `count(*)`, or what a function makes of an expression for all rows; the function's name and its parenthesis are passed.
    private mutating func aggregate(_ name: String) throws(Untranslatable) -> TypedValue {
        aggregates = (aggregates ?? 0) + 1
        if name == "count", reader.take(symbol: "*") {
            try reader.expect(symbol: ")")
            return TypedValue("count(*)", .integer)
        }
        let isDistinct = name == "count" && reader.take("DISTINCT")
        guard !reader.comes("DISTINCT") else { throw reader.unexpected() }
        let value = try value()
        if isDistinct {
            guard reader.take(symbol: ")"), value.kind.isComparable, !value.isCollated else { throw unknown(name) }
            return TypedValue("count(DISTINCT \(value.sql))", .integer)
        }
        guard reader.take(symbol: ")") else { throw unknown(name) }
        switch (name, value.kind) {
        case ("count", _): return TypedValue("count(\(value.sql))", .integer)
        case ("sum", .integer): return TypedValue("sum(\(value.sql))::bigint", .integer)
        case ("sum", .double):
            notes.addsDoubles = true
            var sum = TypedValue("sum(\(value.sql))", .double)
            sum.mayBeWhole = value.mayBeWhole
            return sum
        case ("avg", .integer), ("avg", .double):
            notes.addsDoubles = true
            return TypedValue(
                "avg(\(value.bound(.atom))\(value.kind == .integer ? "::double precision" : ""))",
                .double
            )
        case ("avg", .numeric):
            notes.countsDecimals = true
            return TypedValue("avg(\(value.sql))", .numeric)
        case ("sum", .numeric):
            notes.countsDecimals = true
            return TypedValue("sum(\(value.sql))", .numeric)
        case ("min", .text) where !value.isCollated, ("max", .text) where !value.isCollated:
            return TypedValue("\(name)(\(value.bound(.atom)) COLLATE \"C\")", .text)
        case ("min", let kind) where kind != .text && kind.isOrdered,
            ("max", let kind) where kind != .text && kind.isOrdered:
            return TypedValue("\(name)(\(value.sql))", kind)
        default: throw Untranslatable(reason: "\(name) of \(value.kind.words) is not translated")
        }
    }

    /// `CAST(x AS INTEGER)`; its name and its parenthesis are passed.
    private mutating func cast() throws(Untranslatable) -> TypedValue {
        let value = try value()
        try reader.expect("AS")
        let type = try reader.part().map(\.text).joined(separator: " ")
        try reader.expect(symbol: ")")
        let operand = value.bound(.atom)
        switch (value.kind, SQLiteAffinity(of: type, isStrict: false)) {
        case (.null, _), (.integer, .integer), (.integer, .numeric), (.text, .text), (.bytes, .blob): return value
        case (.double, .real):
            var result = value
            result.mayBeWhole = false
            return result
        case (.integer, .real), (.numeric, .real): return TypedValue("\(operand)::double precision", .double)
        case (.integer, .text): return TypedValue("\(operand)::text", .text)
        case (.double, .integer), (.numeric, .integer):
            // PostgreSQL would round, and refuse what is beyond the ends.
            let (first, last) = ("'\(Int64.min)'::bigint", "\(Int64.max)")
            let number = value.bound(.range)
            return TypedValue(
                "(CASE WHEN \(number) >= \(last) THEN \(last) WHEN \(number) <= \(first) THEN \(first) ELSE trunc(\(value.sql))::bigint END)",
                .integer
            )
        case (.boolean, .integer): return TypedValue("\(operand)::integer", .integer)
        default: throw Untranslatable(reason: "a CAST of \(value.kind.words) to \(type) is not translated")
        }
    }

    /// Beside truth values, 0 and 1 are such.
    private static func truths(_ values: [TypedValue]) -> [TypedValue] {
        guard values.contains(where: { $0.kind == .boolean }) else { return values }
        return values.map { value in
            guard value.kind == .integer, value.isLiteral, ["0", "1"].contains(value.sql) else { return value }
            return TypedValue(value.sql == "1" ? "TRUE" : "FALSE", .boolean)
        }
    }

    private func unknown(_ name: String) -> Untranslatable {
        Untranslatable(reason: "the function \(name) is not translated")
    }
}

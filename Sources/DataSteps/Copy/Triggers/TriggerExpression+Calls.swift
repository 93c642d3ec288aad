internal import MigrationKit

extension TriggerExpression {
    /// A call of a function that means the same in both databases.
    mutating func call() throws(Untranslatable) -> TriggerValue {
        let name = try reader.next().text.lowercasedASCII
        try reader.expect(symbol: "(")
        var values: [TriggerValue] = []
        if aggregates != nil, ["count", "sum", "min", "max"].contains(name) { return try aggregate(name) }
        if !reader.comes(symbol: ")") {
            repeat { values.append(try value()) } while reader.take(symbol: ",")
        }
        guard !reader.comes("AS") else { throw unknown(name) }
        try reader.expect(symbol: ")")
        let kinds = values.map(\.kind)
        let list = values.map(\.sql).joined(separator: ", ")
        let areTexts = kinds.allSatisfy { $0 == .text }
        switch (name, values.count) {
        case ("abs", 1) where kinds[0].isNumber: return TriggerValue("abs(\(list))", kinds[0])
        case ("coalesce", 2...), ("ifnull", 2): return TriggerValue("coalesce(\(list))", try common(values))
        case ("nullif", 2):
            let (one, other) = try alike(values[0], values[1])
            return TriggerValue("nullif(\(one.sql), \(other.sql))", one.kind)
        case ("lower", 1) where areTexts, ("upper", 1) where areTexts:
            // SQLite folds the letters of ASCII.
            return TriggerValue("\(name)(\(values[0].bound(.atom)) COLLATE \"C\")", .text)
        case ("length", 1) where kinds[0] == .text || kinds[0] == .bytes:
            return TriggerValue("length(\(list))", .integer)
        case ("replace", 3) where areTexts: return TriggerValue("replace(\(list))", .text)
        case ("instr", 2) where areTexts: return TriggerValue("strpos(\(list))", .integer)
        case ("trim", 1...2) where areTexts: return TriggerValue("btrim(\(list))", .text)
        case ("ltrim", 1...2) where areTexts, ("rtrim", 1...2) where areTexts:
            return TriggerValue("\(name)(\(list))", .text)
        case ("substr", 2...3) where kinds[0] == .text, ("substring", 2...3) where kinds[0] == .text:
            // From the end, or with a negative length, PostgreSQL counts otherwise.
            guard let first = Int64(values[1].sql), first > 0, values.count == 2 || (Int64(values[2].sql) ?? -1) >= 0
            else {
                throw Untranslatable(reason: "substr is translated with numbers above zero alone")
            }
            return TriggerValue("substr(\(list))", .text)
        default: throw unknown(name)
        }
    }

    /// `count(*)`, or what a function makes of an expression for all rows; the function's name and its parenthesis are passed.
    private mutating func aggregate(_ name: String) throws(Untranslatable) -> TriggerValue {
        aggregates = (aggregates ?? 0) + 1
        if name == "count", reader.take(symbol: "*") {
            try reader.expect(symbol: ")")
            return TriggerValue("count(*)", .integer)
        }
        guard !reader.comes("DISTINCT") else { throw reader.unexpected() }
        let value = try value()
        guard reader.take(symbol: ")") else { throw unknown(name) }
        switch (name, value.kind) {
        case ("count", _): return TriggerValue("count(\(value.sql))", .integer)
        case ("sum", .integer): return TriggerValue("sum(\(value.sql))::bigint", .integer)
        case ("sum", .double): return TriggerValue("sum(\(value.sql))", .double)
        case ("sum", .numeric):
            notes.countsDecimals = true
            return TriggerValue("sum(\(value.sql))", .numeric)
        case ("min", .text) where !value.isCollated, ("max", .text) where !value.isCollated:
            return TriggerValue("\(name)(\(value.bound(.atom)) COLLATE \"C\")", .text)
        case ("min", let kind) where kind != .text && kind.isOrdered,
            ("max", let kind) where kind != .text && kind.isOrdered:
            return TriggerValue("\(name)(\(value.sql))", kind)
        default: throw Untranslatable(reason: "\(name) of \(value.kind.words) is not translated")
        }
    }

    private func unknown(_ name: String) -> Untranslatable {
        Untranslatable(reason: "the function \(name) is not translated")
    }
}

internal import MigrationKit

extension TypedExpression {
    // MARK: Numbers

    mutating func bits() throws(Untranslatable) -> TypedValue {
        var left = try sum()
        while let sign = ["&", "|"].first(where: { reader.comes(symbol: $0) }) {
            _ = reader.take(symbol: sign)
            let right = try sum()
            guard left.kind == .integer, right.kind == .integer else {
                throw Untranslatable(reason: "\(sign) is translated for whole numbers alone")
            }
            left = TypedValue("\(left.bound(.other)) \(sign) \(right.bound(.sum))", .integer, .other)
        }
        return left
    }

    private mutating func sum() throws(Untranslatable) -> TypedValue {
        var left = try product()
        while let sign = ["+", "-"].first(where: { reader.comes(symbol: $0) }), !reader.comes(symbol: "->") {
            _ = reader.take(symbol: sign)
            left = try arithmetic(left, sign, try product(), .sum)
        }
        return left
    }

    private mutating func product() throws(Untranslatable) -> TypedValue {
        var left = try concatenation()
        while let sign = ["*", "/", "%"].first(where: { reader.comes(symbol: $0) }) {
            _ = reader.take(symbol: sign)
            left = try arithmetic(left, sign, try concatenation(), .product)
        }
        return left
    }

    private mutating func arithmetic(
        _ left: TypedValue,
        _ sign: String,
        _ right: TypedValue,
        _ level: TypedValue.Level
    ) throws(Untranslatable) -> TypedValue {
        for value in [left, right] where !value.kind.isNumber {
            throw Untranslatable(reason: "\(sign) has \(value.kind.words) beside it")
        }
        var (left, right) = (left, right)
        // A number with a point is a double in SQLite, and a decimal in PostgreSQL unless a double stands beside it.
        if left.kind != .numeric || left.isLiteral, right.kind != .numeric || right.isLiteral {
            (left, right) = (left.asDouble, right.asDouble)
        }
        let kind: TypedValue.Kind
        switch (left.kind, right.kind) {
        case (.integer, .integer): kind = .integer
        case (.double, .double), (.double, .integer), (.integer, .double): kind = .double
        case (.double, _), (_, .double):
            throw Untranslatable(reason: "a decimal and a double stand beside \(sign)")
        default:
            kind = .numeric
            notes.countsDecimals = true
        }
        let next: TypedValue.Level = level == .sum ? .product : .atom
        let mayBeWhole = kind == .double && [left, right].allSatisfy { $0.mayBeWhole || $0.kind == .integer }
        guard sign == "/" || sign == "%" else {
            var result = TypedValue("\(left.bound(level)) \(sign) \(right.bound(next))", kind, level)
            // Infinity less infinity is NULL in SQLite.
            if scope.isExact, Self.mayBeNaN(left, sign, right, kind) {
                result = TypedValue("nullif(\(result.sql), 'NaN'::double precision)", .double)
            }
            result.mayBeWhole = mayBeWhole
            return result
        }
        guard !mayBeWhole else { throw Untranslatable(reason: "/ divides what SQLite may keep as whole numbers") }
        guard kind == .integer || kind == .double && sign == "/" else {
            throw Untranslatable(reason: "\(sign) means another number in SQLite")
        }
        let isZero = !right.isLiteral || Double(right.sql) == 0
        let divisor = isZero ? "nullif(\(right.sql), 0)" : right.bound(next)
        let quotient = TypedValue("\(left.bound(level)) \(sign) \(divisor)", kind, level)
        guard scope.isExact, Self.mayBeNaN(left, sign, right, kind) else { return quotient }
        return TypedValue("nullif(\(quotient.sql), 'NaN'::double precision)", .double)
    }

    private mutating func concatenation() throws(Untranslatable) -> TypedValue {
        var left = try signed()
        while reader.take(symbol: "||") {
            let parts = try [left, try signed()].map { (value: TypedValue) throws(Untranslatable) in
                switch value.kind {
                case .null: "NULL::text"
                case .text: value.bound(.other)
                case .integer: "\(value.bound(.atom))::text"
                default: throw Untranslatable(reason: "|| writes \(value.kind.words) in another way")
                }
            }
            left = TypedValue(parts.joined(separator: " || "), .text, .other)
        }
        guard !reader.comes(symbol: "->") else { throw Untranslatable(reason: "-> is not translated") }
        guard !reader.comes("COLLATE") else { throw reader.unexpected() }
        return left
    }

    private mutating func signed() throws(Untranslatable) -> TypedValue {
        if reader.take(symbol: "+") { return try signed() }
        guard let sign = ["-", "~"].first(where: { reader.comes(symbol: $0) }) else { return try operand() }
        _ = reader.take(symbol: sign)
        let value = try signed()
        guard value.kind == .integer || sign == "-" && value.kind.isNumber else {
            throw Untranslatable(reason: "\(sign) stands before \(value.kind.words)")
        }
        let level: TypedValue.Level = sign == "-" ? .product : .other
        return TypedValue("\(sign)\(value.bound(.atom))", value.kind, level, isLiteral: value.isLiteral)
    }

    // MARK: What an expression begins with

    private mutating func operand() throws(Untranslatable) -> TypedValue {
        if reader.take(symbol: "(") {
            let isQuery = reader.comes("SELECT")
            var inner = isQuery ? try query(isList: false) : try value()
            try reader.expect(symbol: ")")
            if isQuery { inner.sql = "(\(inner.sql))" }
            return inner
        }
        if reader.comes("EXISTS") {
            _ = reader.take("EXISTS")
            try reader.expect(symbol: "(")
            let query = try query(isList: true, isAny: true)
            try reader.expect(symbol: ")")
            return TypedValue("EXISTS (\(query.sql))", .boolean)
        }
        if reader.take("CASE") { return try choice() }
        guard let piece = reader.peek() else { throw reader.unexpected() }
        switch piece.kind {
        case .string:
            _ = try reader.next()
            return TypedValue(piece.text, .text, isLiteral: true)
        case .literal: return try number()
        case .word where reader.peek(1)?.isSymbol("(") == true: return try call()
        case .word, .quotedName: return try column()
        default: throw reader.unexpected()
        }
    }

    private mutating func number() throws(Untranslatable) -> TypedValue {
        let text = try reader.next().text
        let small = text.lowercasedASCII
        if small.hasPrefix("x'") { return TypedValue("'\\x\(text.dropFirst(2).dropLast())'::bytea", .bytes) }
        guard !small.hasPrefix("0x") else {
            throw Untranslatable(reason: "PostgreSQL 15 reads no hexadecimal numbers")
        }
        let isWhole = Int64(text) != nil
        guard isWhole || text.utf8.contains(where: { $0 == UInt8(ascii: ".") || $0 | 32 == UInt8(ascii: "e") }) else {
            throw Untranslatable(reason: "the number \(text) is too large")
        }
        if scope.isExact, !isWhole, text.prefix(while: { $0 != "e" && $0 != "E" }).count(where: \.isNumber) > 15 {
            throw Untranslatable(reason: "the number \(text) has more digits than a double")
        }
        return TypedValue(text, isWhole ? .integer : .numeric, isLiteral: true)
    }

    private mutating func column() throws(Untranslatable) -> TypedValue {
        let first = try reader.next()
        var owner: String?
        var name = first.name ?? first.text
        if reader.take(symbol: ".") {
            owner = name
            name = try reader.name()
        }
        if let (sql, column, table) = try scope.column(name, of: owner) {
            if let table { notes.reads[table]?.insert(column.name) }
            return Self.value(of: column, sql: sql, isExact: scope.isExact)
        }
        if owner == nil, first.kind == .word || first.kind == .quotedName,
            let value = scope.aliases[name.lowercasedASCII]
        {
            return value
        }
        if owner == nil {
            switch first.kind == .word ? name.lowercasedASCII : "" {
            case "null": return TypedValue("NULL", .null)
            case "true": return TypedValue("TRUE", .boolean)
            case "false": return TypedValue("FALSE", .boolean)
            case "current_timestamp", "current_date", "current_time":
                throw Untranslatable(
                    reason: "\(name.uppercased()) is translated where it is all that goes into a column"
                )
            default: break
            }
            if first.text.hasPrefix("\"") { return TypedValue(name.singleQuoted, .text, isLiteral: true) }
        }
        throw Untranslatable(reason: "\(owner.map { "\($0)." } ?? "")\(name) is no column that is copied")
    }

    /// `CASE` with or without a value that is compared.
    private mutating func choice() throws(Untranslatable) -> TypedValue {
        let subject = reader.comes("WHEN") ? nil : try value()
        var text = "CASE"
        var results: [TypedValue] = []
        while reader.take("WHEN") {
            let when = try value()
            let test: TypedValue
            if let subject {
                let (one, other) = try alike(subject, when)
                test = TypedValue("\(one.bound(.range)) = \(other.bound(.range))", .boolean)
            } else {
                test = try when.condition()
            }
            try reader.expect("THEN")
            results.append(try value())
            text += " WHEN \(test.sql) THEN \(results[results.count - 1].sql)"
        }
        if reader.take("ELSE") {
            results.append(try value())
            text += " ELSE \(results[results.count - 1].sql)"
        }
        try reader.expect("END")
        // Without parentheses, PL/pgSQL takes its THEN for that of IF.
        var result = TypedValue("(\(text) END)", try common(results))
        result.mayBeWhole = Self.mayBeWhole(results, result.kind)
        return result
    }

    /// What all of some values are.
    func common(_ values: [TypedValue]) throws(Untranslatable) -> TypedValue.Kind {
        let kinds = Set(values.map(\.kind)).subtracting([.null])
        guard let kind = kinds.first else { return .null }
        if kinds.allSatisfy(\.isNumber) {
            let columns = Set(values.filter { !$0.isLiteral && $0.kind != .null }.map(\.kind))
            if columns.count < 2 || !columns.contains(.double) {
                return kinds.contains(.double) ? .double : kinds.contains(.numeric) ? .numeric : .integer
            }
        }
        guard kinds.count == 1, values.allSatisfy({ !$0.isCollated }) else {
            throw Untranslatable(reason: "an expression yields values of several types")
        }
        return kind
    }
}

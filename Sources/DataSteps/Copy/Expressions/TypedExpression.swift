internal import MigrationKit

/// Says an expression of SQLite in PostgreSQL's words, as far as both databases come to the same value for it.
///
/// The types of the columns decide on that: `||` takes texts and whole numbers only, for another number is written in another way;
/// texts are compared byte by byte; a division by zero yields `NULL`.
struct TypedExpression {
    /// What a translation has come across.
    struct Notes: Hashable {
        /// The tables of which rows are looked for, and the columns that are read then, by their names in the target.
        var reads: [String: Set<String>] = [:]
        /// Whether decimals are added or multiplied, which SQLite does with doubles.
        var countsDecimals = false
        /// Whether doubles are added up, of which the order matters to the last digit.
        var addsDoubles = false
    }

    var reader: SQLPieceReader
    var scope: ExpressionScope
    var notes = Notes()
    /// How many functions of all rows there are; `nil` where none may be.
    var aggregates: Int?

    init(_ pieces: [SQLPiece], in scope: ExpressionScope) {
        reader = SQLPieceReader(pieces)
        self.scope = scope
    }

    /// The whole text as one expression.
    static func translate(
        _ pieces: [SQLPiece],
        in scope: ExpressionScope,
        _ notes: inout Notes
    ) throws(Untranslatable) -> TypedValue {
        var expression = TypedExpression(pieces, in: scope)
        expression.notes = notes
        let value = try expression.value()
        guard expression.reader.isAtEnd else { throw expression.reader.unexpected() }
        notes = expression.notes
        return value
    }

    // MARK: What is true

    mutating func value() throws(Untranslatable) -> TypedValue {
        var left = try conjunction()
        while reader.take("OR") {
            let right = try conjunction()
            let sql = "\(try left.condition().bound(.or)) OR \(try right.condition().bound(.and))"
            left = TypedValue(sql, .boolean, .or)
        }
        return left
    }

    private mutating func conjunction() throws(Untranslatable) -> TypedValue {
        var left = try negation()
        while reader.take("AND") {
            let (one, other) = (try left.condition(), try negation().condition())
            left = TypedValue("\(one.bound(.and)) AND \(other.bound(.not))", .boolean, .and)
            left.conjuncts = one.conjuncts + other.conjuncts
        }
        return left
    }

    private mutating func negation() throws(Untranslatable) -> TypedValue {
        guard reader.take("NOT") else { return try equality() }
        return TypedValue("NOT \(try negation().condition().bound(.not))", .boolean, .not)
    }

    private mutating func equality() throws(Untranslatable) -> TypedValue {
        var left = try comparison()
        while true {
            if reader.take(symbol: "==") || reader.take(symbol: "=") {
                left = try compare(left, "=", try comparison(beside: left))
            } else if reader.take(symbol: "<>") || reader.take(symbol: "!=") {
                left = try compare(left, "<>", try comparison(beside: left))
            } else if reader.take("ISNULL") {
                left = TypedValue("\(left.bound(.range)) IS NULL", .boolean, .is)
            } else if reader.take("NOTNULL") || reader.take("NOT", "NULL") {
                left = TypedValue("\(left.bound(.range)) IS NOT NULL", .boolean, .is)
            } else if reader.take("IS") {
                left = try identity(left)
            } else if reader.comes("NOT", "IN") || reader.comes("NOT", "LIKE") || reader.comes("NOT", "BETWEEN") {
                _ = reader.take("NOT")
                guard let member = try membership(left, "NOT ") else { throw reader.unexpected() }
                left = member
            } else if let member = try membership(left, "") {
                left = member
            } else {
                return left
            }
        }
    }

    private mutating func identity(_ left: TypedValue) throws(Untranslatable) -> TypedValue {
        var isNegated = reader.take("NOT")
        if reader.take("DISTINCT", "FROM") { isNegated.toggle() }
        let right = try comparison(beside: left)
        let not = isNegated ? " NOT" : ""
        if right.kind == .null { return TypedValue("\(left.bound(.range)) IS\(not) NULL", .boolean, .is) }
        let (one, other) = try alike(left, right)
        let distinct = isNegated ? "DISTINCT" : "NOT DISTINCT"
        return TypedValue("\(one.bound(.range)) IS \(distinct) FROM \(other.bound(.range))", .boolean, .is)
    }

    private mutating func membership(_ left: TypedValue, _ not: String) throws(Untranslatable) -> TypedValue? {
        if reader.take("BETWEEN") {
            let first = try bits()
            try reader.expect("AND")
            let last = try bits()
            let (one, low) = try alike(left, first)
            let (_, high) = try alike(left, last)
            guard one.kind.isOrdered else { throw unordered(one.kind) }
            let collation = one.kind == .text ? " COLLATE \"C\"" : ""
            return TypedValue(
                "\(one.bound(.other))\(collation) \(not)BETWEEN \(low.bound(.other)) AND \(high.bound(.other))",
                .boolean,
                .range
            )
        }
        if reader.take("LIKE") {
            let pattern = try bits()
            guard left.kind == .text, pattern.kind == .text, !reader.comes("ESCAPE") else {
                throw Untranslatable(reason: "LIKE is translated for texts alone, without ESCAPE")
            }
            // SQLite's knows no escapes, and folds the letters of ASCII.
            let parts = [left, pattern].map { $0.folded("lower") }
            return TypedValue("\(parts[0]) \(not)LIKE \(parts[1]) ESCAPE ''", .boolean, .range)
        }
        guard reader.take("IN") else { return nil }
        try reader.expect(symbol: "(")
        if reader.comes("SELECT") {
            let query = try query(isList: true)
            try reader.expect(symbol: ")")
            let (one, _) = try alike(left, query)
            return TypedValue("\(one.bound(.other)) \(not)IN (\(query.sql))", .boolean, .range)
        }
        var items: [String] = []
        var one = left
        repeat {
            let (left, item) = try alike(left, try value())
            one = left
            items.append(item.sql)
        } while reader.take(symbol: ",")
        try reader.expect(symbol: ")")
        return TypedValue("\(one.bound(.other)) \(not)IN (\(items.joined(separator: ", ")))", .boolean, .range)
    }

    /// What is compared with a value; the time, too, where that is a column's, for then it is what the column would be given.
    private mutating func comparison(beside value: TypedValue) throws(Untranslatable) -> TypedValue {
        guard let column = value.column, let pieces = reader.now() else { return try comparison() }
        let sql = try TriggerAssignment.sql(pieces, to: column, &self)
        return TypedValue(sql, TypedValue.Kind(column.choice.kind))
    }

    private mutating func comparison() throws(Untranslatable) -> TypedValue {
        var left = try bits()
        while let sign = ["<=", ">=", "<>", "<", ">"].first(where: { reader.comes(symbol: $0) }), sign != "<>" {
            _ = reader.take(symbol: sign)
            left = try compare(left, sign, try bits())
        }
        return left
    }

    private func compare(_ left: TypedValue, _ sign: String, _ right: TypedValue) throws(Untranslatable)
        -> TypedValue
    {
        let (one, other) = try alike(left, right)
        let isOrder = sign != "=" && sign != "<>"
        guard !isOrder || one.kind.isOrdered && other.kind.isOrdered else { throw unordered(one.kind) }
        let collation = isOrder && one.kind == .text ? " COLLATE \"C\"" : ""
        return TypedValue("\(one.bound(.range)) \(sign) \(other.bound(.range))\(collation)", .boolean, .comparison)
    }

    private func unordered(_ kind: TypedValue.Kind) -> Untranslatable {
        Untranslatable(reason: "the databases order \(kind.words) in other ways")
    }

    /// Two values that both databases compare in the same way.
    func alike(_ left: TypedValue, _ right: TypedValue) throws(Untranslatable) -> (TypedValue, TypedValue) {
        guard !left.isCollated, !right.isCollated else {
            throw Untranslatable(reason: "a column with a collation is compared")
        }
        if left.kind == .null || right.kind == .null { return (left, right) }
        switch (left.kind, right.kind) {
        case (.unlike, _), (_, .unlike): break
        case (.other(let kind), .text) where right.isMoment(of: kind): return (left, right)
        case (.text, .other(let kind)) where left.isMoment(of: kind): return (left, right)
        case (.other(.json), _), (_, .other(.json)): break
        case (let one, let other) where one == other: return (left, right)
        case (.boolean, .integer) where right.isLiteral && ["0", "1"].contains(right.sql):
            return (left, TypedValue(right.sql == "1" ? "TRUE" : "FALSE", .boolean))
        case (.integer, .boolean) where left.isLiteral && ["0", "1"].contains(left.sql):
            return (TypedValue(left.sql == "1" ? "TRUE" : "FALSE", .boolean), right)
        case (.integer, .numeric), (.numeric, .integer): return (left, right)
        case (let one, let other) where one.isNumber && other.isNumber && (left.isLiteral || right.isLiteral):
            return (left, right)
        default: break
        }
        throw Untranslatable(reason: "\(left.kind.words) is compared with \(right.kind.words)")
    }
}

internal import MigrationKit

extension PostgresExpression {
    /// Whether texts are compared as their bytes.
    private func isBinary(_ range: Range<Int>) -> Bool { pieces[range].contains { $0.isWord("COLLATE") } }

    /// Whether a star stands for all columns or rows.
    var isEverything: Bool {
        guard isSymbol("*") else { return false }
        return isSymbol("(", -1) || isSymbol(".", -1) || isWord("SELECT", -1) || isSymbol(",", -1)
    }

    /// `<`, and what is beside it: texts have an order of PostgreSQL's own, as have the values of an enum.
    func checkOrder(of range: Range<Int>) throws(Untranslatable) {
        guard !isLenient else { return }
        let found = kinds(of: range)
        if found.contains(.text), !isBinary(range) {
            throw Untranslatable(reason: "PostgreSQL orders texts by a collation, and SQLite by their bytes")
        }
        if found.contains(.other) { throw Untranslatable(reason: "the databases may order a value in other ways") }
    }

    /// A comparison, whose two sides are of one kind: of a date, SQLite's text is the beginning of a moment's, and not the same.
    func checkMoments() throws(Untranslatable) {
        guard kinds(of: group).isSuperset(of: [.date, .moment]) else { return }
        throw Untranslatable(reason: "a date is compared with a moment")
    }

    /// `ORDER BY`, which comes.
    func checkOrderBy() throws(Untranslatable) {
        var depth = 0
        var end = position
        for index in position..<pieces.count {
            if pieces[index].isSymbol("(") { depth += 1 }
            if pieces[index].isSymbol(")") { depth -= 1 }
            if depth < 0 || depth == 0 && (pieces[index].isWord("LIMIT") || pieces[index].isWord("OFFSET")) { break }
            end = index + 1
        }
        try checkOrder(of: position..<end)
    }

    mutating func checkArithmetic() throws(Untranslatable) {
        let found = kinds(of: group)
        guard !isLenient else { return }
        guard found.isSubset(of: [.integer, .double, .numeric]) else {
            throw Untranslatable(reason: "an operator has no numbers beside it")
        }
        guard found.contains(.numeric) else { return }
        guard columns == nil else {
            throw Untranslatable(reason: "PostgreSQL counts decimals exactly, and SQLite with doubles")
        }
        countsDecimals = true
    }

    func checkConcatenation() throws(Untranslatable) {
        guard !isLenient, !kinds(of: group).isSubset(of: [.text, .integer]) else { return }
        throw Untranslatable(reason: "|| writes a value in another way")
    }

    /// A function, which comes.
    mutating func checkCall(of name: String) throws(Untranslatable) {
        let arguments = (position + 2)..<max(position + 2, end(of: position + 1))
        switch name {
        case "lower", "upper":
            guard isLenient || isBinary(arguments) else {
                throw Untranslatable(reason: "\(name) folds letters beyond ASCII")
            }
        case "substr":
            let parts = arguments.filter { pieces[$0].isSymbol(",") }
            let isPositive = parts.first.map { pieces[$0 + 1].kind == .literal && pieces[$0 + 1].text != "0" } ?? false
            guard isPositive else {
                throw Untranslatable(reason: "substr is translated with numbers above zero alone")
            }
        case "max", "min": try checkOrder(of: arguments)
        case "avg", "sum": if name == "avg" || kinds(of: arguments) != [.integer] { countsDecimals = true }
        default: break
        }
    }

    /// `COLLATE "C"`, which is SQLite's order.
    mutating func collation() throws(Untranslatable) {
        let name = piece(1)?.name ?? ""
        guard name == "C" || name == "POSIX" else {
            throw Untranslatable(reason: "the collation \(name) is not translated")
        }
        position += 2
    }

    /// In PostgreSQL, `NULL` is the largest, and in SQLite the smallest.
    static func withNulls(_ pieces: [SQLPiece]) -> [SQLPiece] {
        var result: [SQLPiece] = []
        /// The depths at which there is an order, and whether the key at hand goes down or says where `NULL` is.
        var orders: [(depth: Int, isDescending: Bool, isSaid: Bool)] = []
        var depth = 0
        func finish() {
            guard let order = orders.last, !order.isSaid else { return }
            result += (SQLPieces.cut(order.isDescending ? "NULLS FIRST" : "NULLS LAST") ?? []).filter {
                $0.kind != .trivia
            }
        }
        for (index, piece) in pieces.enumerated() {
            if piece.isSymbol("(") { depth += 1 }
            if let order = orders.last, order.depth == depth {
                let isEnd = ["LIMIT", "OFFSET", "FETCH", "UNION", "EXCEPT", "INTERSECT"].contains(where: piece.isWord)
                if piece.isSymbol(",") {
                    finish()
                    orders[orders.count - 1] = (depth, false, false)
                } else if isEnd || piece.isSymbol(")") {
                    finish()
                    orders.removeLast()
                } else if piece.isWord("DESC") {
                    orders[orders.count - 1].isDescending = true
                } else if piece.isWord("NULLS") {
                    orders[orders.count - 1].isSaid = true
                }
            }
            if piece.isSymbol(")") { depth -= 1 }
            result.append(piece)
            if piece.isWord("BY"), index > 0, pieces[index - 1].isWord("ORDER") { orders.append((depth, false, false)) }
        }
        finish()
        return result
    }
}

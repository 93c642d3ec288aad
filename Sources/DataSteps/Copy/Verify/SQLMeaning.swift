internal import MigrationKit

/// Tells whether two texts say the same to a database.
///
/// PostgreSQL keeps no text as it was written. What it makes of one, `EXPLAIN` tells without anything being made or executed: on a
/// standby, too, and for a role that may only read.
struct SQLMeaning {
    let connection: any Connection

    private var dialect: any Dialect { connection.dialect }

    /// Whether expressions mean the same, in a table, or where no column is read.
    func isSame(_ first: [String], _ second: [String], in table: QualifiedName? = nil) async throws -> Bool {
        guard first.count == second.count else { return false }
        if zip(first, second).allSatisfy({ words($0) == words($1) }) { return true }
        guard dialect.name == .postgresql else { return false }
        let source = table.map { " FROM ONLY \(dialect.quoted($0))" } ?? ""
        let queries = [first, second].map { "SELECT \($0.map { "(\($0))" }.joined(separator: ", "))\(source)" }
        return try await isSame(queries[0], queries[1])
    }

    /// Whether queries mean the same.
    func isSame(_ first: String, _ second: String) async throws -> Bool {
        if words(first) == words(second) { return true }
        guard dialect.name == .postgresql, let one = try await plan(of: first), let other = try await plan(of: second)
        else { return false }
        return one == other || Self.withoutCasts(one) == Self.withoutCasts(other)
    }

    /// The words of a text without blanks, and without parentheses around all of it.
    private func words(_ text: String) -> [String] {
        var words = DefinitionWords(dialect: dialect.name).of(text.withoutSemicolon)
        while words.first == "(", words.last == ")", Self.isGroup(words) { words = Array(words.dropFirst().dropLast()) }
        return words
    }

    private static func isGroup(_ words: [String]) -> Bool {
        var depth = 0
        for (index, word) in words.enumerated() {
            if word == "(" { depth += 1 }
            if word == ")" { depth -= 1 }
            if depth == 0 { return index == words.count - 1 }
        }
        return false
    }

    /// What PostgreSQL makes of a query; `nil` where it is none to it.
    private func plan(of query: String) async throws -> String? {
        do {
            return try await connection.query(Statement("EXPLAIN (VERBOSE, COSTS OFF) \(query)")).compactMap {
                $0.text(0)
            }
            .filter { !$0.hasPrefix("Query Identifier:") }.joined(separator: "\n")
        } catch let error as MigrationError where error.code == .statementFailed {
            return nil
        }
    }

    /// A type that a value gets by itself is not always named.
    private static func withoutCasts(_ plan: String) -> [String] {
        let pieces = (SQLPieces.cut(plan, .postgresql) ?? []).filter { $0.kind != .trivia }
        var words: [String] = []
        var index = 0
        while index < pieces.count {
            guard pieces[index].isSymbol(":"), index + 2 < pieces.count, pieces[index + 1].isSymbol(":") else {
                words.append(pieces[index].text)
                index += 1
                continue
            }
            index += 3
            let tails = ["varying", "precision", "with", "without", "time", "zone", "."]
            while index < pieces.count, tails.contains(pieces[index].text) || pieces[index - 1].isSymbol(".") {
                index += 1
            }
            for (open, close) in [("(", ")"), ("[", "]")] {
                while index < pieces.count, pieces[index].isSymbol(open),
                    let end = pieces[index...].firstIndex(where: { $0.isSymbol(close) })
                {
                    index = end + 1
                }
            }
            while index < pieces.count, tails.contains(pieces[index].text) { index += 1 }
            // `(name)` is `name` then.
            if words.count >= 3, words[words.count - 3] == "(", words.last == ")", !isName(words.dropLast(3).last) {
                words.replaceSubrange((words.count - 3)..., with: [words[words.count - 2]])
            }
        }
        return words
    }

    /// Whether texts are the same but for casts and parentheses: where nothing can be asked, such as of a domain's `VALUE`.
    static func isLike(_ first: String, _ second: String) -> Bool {
        let (one, other) = (withoutCasts(first), withoutCasts(second))
        return one.filter { $0 != "(" && $0 != ")" } == other.filter { $0 != "(" && $0 != ")" }
            && first.contains("::") && second.contains("::")
    }

    private static func isName(_ word: String?) -> Bool {
        guard let first = word?.utf8.first else { return false }
        return first == UInt8(ascii: "\"") || first == UInt8(ascii: "_") || first | 32 >= 97 && first | 32 <= 122
    }
}

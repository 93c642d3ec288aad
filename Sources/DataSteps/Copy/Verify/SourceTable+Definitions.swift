internal import MigrationKit

extension SourceTable {
    /// All that the table is made of, in its database's words, of a table of that name.
    func definitions(_ words: DefinitionWords, as name: String) -> [Definition] {
        words.dialect == .postgresql ? postgresDefinitions(words, name) : sqliteDefinitions(words, name)
    }

    private func postgresDefinitions(_ words: DefinitionWords, _ name: String) -> [Definition] {
        func part(_ kind: Definition.Kind, _ object: String, _ own: String?, _ text: String) -> Definition {
            Definition(kind: kind, object: object, name: own, text: text, words: words.of(text))
        }
        // The columns stand on lines of their own.
        let lines = creation.first?.split(separator: "\n") ?? []
        var all = [part(.table, "table \(name)", "", "\(lines.first ?? "") … \(lines.last ?? "")")]
        all += table.columns.map { part(.column, "column \($0.name) of \(name)", $0.name, self.words(of: $0)) }
        all += creation.dropFirst().map { part(.part, "table \(name)", nil, $0) }
        for object in later {
            for (index, operation) in object.operations.enumerated() {
                guard case .execute(let sql, _, _) = operation, let text = sql.text(for: .postgresql) else { continue }
                guard index == 0 else {
                    all.append(part(.part, "\(object.object)", nil, text))
                    continue
                }
                let isIndex = object.object.kind == .index
                // `ALTER TABLE t ADD CONSTRAINT name …` and `CREATE UNIQUE INDEX name ON t …`, without the name.
                let shown = isIndex ? text : Self.text(text, after: 6)
                var made = part(isIndex ? .index : .constraint, "\(object.object)", object.object.name.name, shown)
                if isIndex, let place = made.words.firstIndex(of: "INDEX"), place + 1 < made.words.count {
                    made.words.remove(at: place + 1)
                    made.isRule = made.words.contains("UNIQUE")
                }
                all.append(made)
            }
        }
        return all
    }

    /// The rest of a text behind so many words.
    private static func text(_ sql: String, after count: Int) -> String {
        var left = count
        let rest = SQLPieces.cut(sql, .postgresql)?.drop { piece in
            if piece.kind != .trivia { left -= 1 }
            return left >= 0
        }
        return rest.map { String($0.map(\.text).joined().trimmingBlanks()) } ?? sql
    }

    private func sqliteDefinitions(_ words: DefinitionWords, _ name: String) -> [Definition] {
        var all: [Definition] = []
        if let definition = try? SQLiteTableParser.table(creation.first ?? "") {
            let options = (definition.isWithoutRowID ? ["without rowid"] : []) + (isStrict ? ["strict"] : [])
            let option = options.isEmpty ? "a plain table" : options.joined(separator: ", ")
            all.append(Definition(kind: .table, object: "table \(name)", name: "", text: option, words: options))
            for column in definition.columns {
                let bodies = column.constraints.map(\.body)
                all.append(
                    Definition(
                        kind: .column,
                        object: "column \(column.name) of \(name)",
                        name: words.folded(column.name),
                        text: ([column.type] + bodies).filter { !$0.isEmpty }.joined(separator: " "),
                        // In whatever order they were written.
                        words: words.of(column.type) + bodies.map { words.of($0).joined(separator: " ") }.sorted()
                    )
                )
            }
            all += definition.constraints.map { constraint in
                Definition(
                    kind: .constraint,
                    object: "constraint \(constraint.name ?? constraint.body) of \(name)",
                    name: constraint.name.map(words.folded),
                    text: constraint.body,
                    words: words.of(constraint.body)
                )
            }
        } else {
            let text = creation.first ?? ""
            all.append(Definition(kind: .table, object: "table \(name)", name: "", text: text, words: words.of(text)))
        }
        for object in later {
            guard case .execute(let sql, _, _) = object.operation, let text = sql.text(for: .sqlite) else { continue }
            var made = Definition(
                kind: .index,
                object: "\(object.object)",
                name: words.folded(object.object.name.name),
                text: text,
                words: words.of(text)
            )
            if let place = made.words.firstIndex(of: "on") { made.words.removeSubrange(place - 1..<place) }
            made.isRule = made.words.contains("unique")
            all.append(made)
        }
        return all
    }
}

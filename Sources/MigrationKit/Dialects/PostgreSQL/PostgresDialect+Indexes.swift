extension PostgresDialect {
    func indexSteps(for operation: Operation) -> [DialectStep] {
        switch operation {
        case .createIndex(let index, let ifNotExists, let concurrently):
            return [createStep(index, ifNotExists: ifNotExists, concurrently: concurrently)]
        case .dropIndex(let name, let ifExists, let concurrently, _):
            return [drop(concurrently ? "INDEX CONCURRENTLY" : "INDEX", quoted(name), ifExists: ifExists)]
        case .renameIndex(let old, let new):
            return [.run(Statement("ALTER INDEX \(quoted(old)) RENAME TO \(quoted(new))"))]
        default:
            return []
        }
    }

    /// `CREATE UNIQUE INDEX ix_users_email ON users (lower(email)) WHERE active`
    func createStep(_ index: Index, ifNotExists: Bool = false, concurrently: Bool = false) -> DialectStep {
        var words = ["CREATE"]
        if index.isUnique { words.append("UNIQUE") }
        words.append("INDEX")
        if concurrently { words.append("CONCURRENTLY") }
        if ifNotExists { words.append("IF NOT EXISTS") }
        words += [quoted(index.name), "ON", quoted(index.table)]
        if let method = index.method { words += ["USING", method] }
        words.append("(\(index.keys.map { clause($0) }.joined(separator: ", ")))")
        if !index.include.isEmpty { words.append("INCLUDE (\(quoted(index.include)))") }
        if let predicate = index.predicate { words.append("WHERE \(predicate)") }
        return .run(Statement(words.joined(separator: " ")))
    }

    private func clause(_ key: IndexKey) -> String {
        var words: [String] = []
        switch key.subject {
        case .column(let name): words.append(quoted(name))
        case .expression(let sql): words.append(keyExpression(sql))
        }
        if let collation = key.collation { words.append("COLLATE \(quoted(collation))") }
        if let operatorClass = key.operatorClass { words.append(operatorClass) }
        if let order = key.order { words.append(order.rawValue) }
        if let nulls = key.nulls { words.append("NULLS \(nulls.rawValue)") }
        return words.joined(separator: " ")
    }
}

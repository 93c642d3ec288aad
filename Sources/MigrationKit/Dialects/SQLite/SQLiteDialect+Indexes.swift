extension SQLiteDialect {
    func indexSteps(for operation: Operation) throws(MigrationError) -> [DialectStep] {
        switch operation {
        case .createIndex(let index, let ifNotExists, _):
            return [try createStep(index, ifNotExists: ifNotExists)]
        case .dropIndex(let name, let ifExists, _, _):
            return [drop("INDEX", quoted(name), ifExists: ifExists)]
        default:
            return []
        }
    }

    /// `CREATE UNIQUE INDEX ix_users_email ON users (lower(email)) WHERE active`
    ///
    /// Method, included columns, operator classes and the place of `NULL` make PostgreSQL faster, and change nothing of what
    /// the index means: SQLite goes without.
    func createStep(_ index: Index, ifNotExists: Bool = false) throws(MigrationError) -> DialectStep {
        var words = ["CREATE"]
        if index.isUnique { words.append("UNIQUE") }
        words.append("INDEX")
        if ifNotExists { words.append("IF NOT EXISTS") }
        words.append(quoted(QualifiedName(index.name, schema: index.table.schema)))
        words += ["ON", quoted(index.table.name)]
        var keys: [String] = []
        for key in index.keys { keys.append(try clause(key)) }
        words.append("(\(keys.joined(separator: ", ")))")
        if let predicate = index.predicate { words.append("WHERE \(predicate)") }
        return .run(Statement(words.joined(separator: " ")))
    }

    private func clause(_ key: IndexKey) throws(MigrationError) -> String {
        var words: [String] = []
        switch key.subject {
        case .column(let name): words.append(quoted(name))
        case .expression(let sql): words.append(keyExpression(sql))
        }
        if let name = key.collation { words.append("COLLATE \(try collation(name))") }
        if let order = key.order { words.append(order.rawValue) }
        return words.joined(separator: " ")
    }
}

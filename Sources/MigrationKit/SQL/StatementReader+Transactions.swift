extension StatementReader {
    /// Whether the statement begins or ends a transaction or a savepoint.
    mutating func isTransactionControl() -> Bool {
        switch word(0) {
        case "begin", "commit", "end", "rollback", "savepoint", "release": true
        case "abort": dialect == .postgresql
        case "start", "prepare": dialect == .postgresql && word(1) == "transaction"
        default: false
        }
    }

    /// PostgreSQL's callers of `PreventInTransactionBlock`.
    mutating func runsOutsideTransactionOnPostgreSQL() -> Bool {
        switch (word(0), word(1)) {
        case ("vacuum", _): true
        case ("create", "database"), ("drop", "database"), ("create", "tablespace"), ("drop", "tablespace"): true
        case ("alter", "system"): true
        case ("alter", "database"): words.containsPair("set", "tablespace")
        case ("create", "index"), ("drop", "index"): word(2) == "concurrently"
        case ("create", "unique"): word(2) == "index" && word(3) == "concurrently"
        case ("reindex", _): reindexesOutside
        case ("alter", "table"): words.contains("detach") && words.contains("concurrently")
        case ("create", "subscription"): !isOff("connect") && !isOff("create_slot")
        case ("drop", "subscription"): true
        case ("alter", "subscription"):
            words.contains("refresh") || words.contains("publication") && !isOff("refresh")
        case ("cluster", let next): next.isEmpty && count == 1 || next == "verbose" && count == 2
        case ("discard", "all"): true
        default: false
        }
    }

    /// `CONCURRENTLY` in either form, or something that covers many tables, each of which has its own transaction.
    private var reindexesOutside: Bool {
        mutating get {
            let opening = words.prefix(20)
            if opening.contains("concurrently") { return !isOff("concurrently") }
            return opening.contains { ["schema", "database", "system"].contains($0) }
        }
    }

    /// Whether an option is switched off: `connect = false`, `(CONCURRENTLY off)`.
    private mutating func isOff(_ option: String) -> Bool {
        for index in 0..<count where word(index) == option {
            let value = isSymbol("=", at: index + 1) ? index + 2 : index + 1
            if ["false", "off", "0", "'false'", "'off'"].contains(text(value).lowercased()) { return true }
        }
        return false
    }

    /// What SQLite refuses, or ignores without a word, inside of a transaction.
    ///
    /// `ATTACH` is not among them: SQLite has allowed it there for years.
    mutating func runsOutsideTransactionOnSQLite() -> Bool {
        switch word(0) {
        case "vacuum", "detach": return true
        case "pragma":
            // `PRAGMA schema.name = value`
            let name = isSymbol(".", at: 2) ? 3 : 1
            let setsValue = isSymbol("=", at: name + 1) || isSymbol("(", at: name + 1)
            if word(name) == "wal_checkpoint" { return true }
            return setsValue && Self.pragmasOutside.contains(word(name))
        default: return false
        }
    }

    private static let pragmasOutside: Set<String> = [
        "auto_vacuum", "encoding", "foreign_keys", "journal_mode", "locking_mode", "page_size", "synchronous",
        "temp_store",
    ]
}

extension [String] {
    /// Whether two elements follow each other.
    fileprivate func containsPair(_ first: String, _ second: String) -> Bool {
        zip(self, dropFirst()).contains { $0 == first && $1 == second }
    }
}

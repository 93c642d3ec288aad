/// The clauses that every dialect writes alike.
extension Dialect {
    /// `CONSTRAINT name …`, or the clause alone when it has no name.
    func named(_ name: String?, _ clause: String) -> String {
        name.map { "CONSTRAINT \(quoted($0)) \(clause)" } ?? clause
    }

    /// `CONSTRAINT price_positive CHECK (price > 0)`, for each check of a column.
    func checkClauses(_ column: Column) -> [String] {
        zip(column.checks, column.constraintNames.checks.map(Optional.some) + column.checks.map { _ in nil })
            .map { named($1, "CHECK (\($0))") }
    }

    /// `UNIQUE (email) DEFERRABLE INITIALLY DEFERRED`
    func uniqueClause(_ columns: [String], _ deferral: Deferral?) -> String {
        "UNIQUE (\(quoted(columns)))" + (deferral.map { " \($0.rawValue)" } ?? "")
    }

    /// `REFERENCES users (id) ON DELETE CASCADE`
    func clause(_ reference: ForeignKeyReference) -> String {
        var words = ["REFERENCES", quoted(reference.table)]
        if !reference.columns.isEmpty { words.append("(\(quoted(reference.columns)))") }
        if let match = reference.match { words.append("MATCH \(match.rawValue)") }
        if let action = reference.onDelete { words.append("ON DELETE \(action.rawValue)") }
        if let action = reference.onUpdate { words.append("ON UPDATE \(action.rawValue)") }
        if let deferral = reference.deferral { words.append(deferral.rawValue) }
        return words.joined(separator: " ")
    }

    /// A table's `CREATE TABLE` statement from its lines.
    func createTableText(_ name: QualifiedName, ifNotExists: Bool, lines: [String]) -> String {
        let header = "CREATE TABLE \(ifNotExists ? "IF NOT EXISTS " : "")\(quoted(name))"
        if lines.isEmpty { return "\(header) ()" }
        return "\(header) (\n" + lines.map { "    \($0)" }.joined(separator: ",\n") + "\n)"
    }

    /// `DROP VIEW IF EXISTS active_users CASCADE`
    func drop(_ kind: String, _ name: String, ifExists: Bool, cascade: Bool = false) -> DialectStep {
        .run(Statement(dropClause(kind, name, ifExists: ifExists, cascade: cascade)))
    }

    /// The words of a `DROP`, as they also stand in an `ALTER TABLE`.
    func dropClause(_ kind: String, _ name: String, ifExists: Bool, cascade: Bool) -> String {
        "DROP \(kind) \(ifExists ? "IF EXISTS " : "")\(name)\(cascade ? " CASCADE" : "")"
    }

    /// An index key's expression: a call of a function as it is, anything else in parentheses.
    func keyExpression(_ sql: String) -> String {
        let sql = String(sql.trimmingBlanks())
        return SQLPieces.isCallOrGroup(sql, name) ? sql : "(\(sql))"
    }

    /// The words of an event: `UPDATE OF email, name`.
    func clause(_ event: Trigger.Event) -> String {
        switch event {
        case .insert: "INSERT"
        case .update(let columns): columns.isEmpty ? "UPDATE" : "UPDATE OF \(quoted(columns))"
        case .delete: "DELETE"
        case .truncate: "TRUNCATE"
        }
    }
}

extension Trigger {
    /// Refuses a `.set` action where there is no changed row that it could write to.
    func checkAssignment() throws(MigrationError) {
        guard case .set(let column, _) = action else { return }
        let writes = events.allSatisfy { event in
            switch event {
            case .insert, .update: true
            case .delete, .truncate: false
            }
        }
        if timing == .before, isForEachRow, writes, !events.isEmpty { return }
        throw MigrationError(
            .unsupported,
            "trigger \(name) cannot set \(column): only a row that is being inserted or updated can be written to",
            hint: "make it .before, for each row, on .insert or .update()"
        )
    }
}

extension DefaultValue {
    /// The value of a default that is a plain literal.
    var literalValue: SQLValue? {
        switch self {
        case .null: .null
        case .text(let text): .text(text)
        case .integer(let number): .integer(number)
        case .double(let number): .double(number)
        case .boolean(let value): .boolean(value)
        case .now, .currentDate, .randomUUID, .sql, .perDialect: nil
        }
    }
}

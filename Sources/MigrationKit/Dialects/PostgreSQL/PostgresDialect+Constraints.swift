extension PostgresDialect {
    func constraintSteps(for operation: Operation) -> [DialectStep] {
        switch operation {
        case .addConstraint(let table, let constraint):
            return [.run(Statement("ALTER TABLE \(quoted(table)) ADD \(clause(constraint))"))]
        case .dropConstraint(let table, let name, let ifExists, let cascade, _):
            let clause = dropClause("CONSTRAINT", quoted(name), ifExists: ifExists, cascade: cascade)
            return [.run(Statement("ALTER TABLE \(quoted(table)) \(clause)"))]
        case .renameConstraint(let table, let old, let new):
            let clause = "RENAME CONSTRAINT \(quoted(old)) TO \(quoted(new))"
            return [.run(Statement("ALTER TABLE \(quoted(table)) \(clause)"))]
        case .validateConstraint(let table, let name, _):
            return [.run(Statement("ALTER TABLE \(quoted(table)) VALIDATE CONSTRAINT \(quoted(name))"))]
        default:
            return []
        }
    }

    /// `CONSTRAINT price_positive CHECK (price > 0) NOT VALID`
    func clause(_ constraint: Constraint) -> String {
        switch constraint {
        case .primaryKey(let name, let columns):
            return named(name, "PRIMARY KEY (\(quoted(columns)))")
        case .unique(let name, let columns, let deferral):
            return named(name, uniqueClause(columns, deferral))
        case .check(let name, let expression, let notValid):
            return named(name, "CHECK (\(expression))" + (notValid ? " NOT VALID" : ""))
        case .foreignKey(let name, let columns, let reference, let notValid):
            let text = "FOREIGN KEY (\(quoted(columns))) \(clause(reference))"
            return named(name, text + (notValid ? " NOT VALID" : ""))
        case .exclude(let name, let method, let elements, let predicate, let deferral):
            let list = elements.map { "\($0.expression) WITH \($0.operator)" }.joined(separator: ", ")
            var words = ["EXCLUDE USING \(method) (\(list))"]
            if let predicate { words.append("WHERE (\(predicate))") }
            if let deferral { words.append(deferral.rawValue) }
            return named(name, words.joined(separator: " "))
        }
    }
}

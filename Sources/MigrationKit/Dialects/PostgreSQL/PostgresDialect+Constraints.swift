extension PostgresDialect {
    func constraintSteps(for operation: Operation) -> [DialectStep] {
        switch operation {
        case .addConstraint(let table, let constraint):
            return [.run(Statement("ALTER TABLE \(quoted(table)) ADD \(clause(constraint))"))]
        case .dropConstraint(let table, let name, let ifExists, let cascade, _):
            let clause = dropClause("CONSTRAINT", quoted(name), ifExists: ifExists, cascade: cascade)
            return [.run(Statement("ALTER TABLE \(quoted(table)) \(clause)"))]
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
        case .exclude(let name, let method, let elements, let predicate):
            let list = elements.map { "\($0.expression) WITH \($0.operator)" }.joined(separator: ", ")
            let text = "EXCLUDE USING \(method) (\(list))"
            return named(name, text + (predicate.map { " WHERE (\($0))" } ?? ""))
        }
    }
}

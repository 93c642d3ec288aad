extension PostgresDialect {
    /// All changes in one `ALTER TABLE`, so that PostgreSQL goes through the rows once; then what stands beside it.
    func alterSteps(_ alteration: TableAlteration) throws(MigrationError) -> [DialectStep] {
        var actions: [String] = []
        var others: [DialectStep] = []
        for change in alteration.changes {
            switch change {
            case .addColumn(let column, _):
                actions.append("ADD COLUMN \(clause(column))")
                others += commentSteps(column, of: alteration.table)
            case .dropColumn(let name, let cascade, _):
                actions.append(dropClause("COLUMN", quoted(name), ifExists: false, cascade: cascade))
            case .alterColumn(let name, let change, _):
                actions += alterActions(change).map { "ALTER COLUMN \(quoted(name)) \($0)" }
                others += stepsBeside(change, of: name, alteration.table)
            case .addConstraint(let constraint):
                actions.append("ADD \(clause(constraint))")
            case .dropConstraint(let name, let cascade, _):
                actions.append(dropClause("CONSTRAINT", quoted(name), ifExists: false, cascade: cascade))
            case .renameColumn:
                throw alteration.misplacedRename
            }
        }
        if actions.isEmpty { return others }
        let list = actions.count == 1 ? " " + actions[0] : "\n    " + actions.joined(separator: ",\n    ")
        return [.run(Statement("ALTER TABLE \(quoted(alteration.table))\(list)"))] + others
    }
}

extension Operation {
    /// The operation with names for the indexes and constraints that have none.
    func named(by convention: NamingConvention) throws(MigrationError) -> Operation {
        switch self {
        case .createTable(let table, let tolerant):
            return .createTable(try table.named(by: convention), ifNotExists: tolerant)
        case .dropTable(let name, let ifExists, let cascade, let table?):
            let table = try table.named(by: convention)
            return .dropTable(name, ifExists: ifExists, cascade: cascade, restoring: table)
        case .addColumn(let table, let column, let tolerant):
            return .addColumn(table, try column.named(by: convention, in: table), ifNotExists: tolerant)
        case .dropColumn(let table, let name, let ifExists, let cascade, let column?):
            let column = try column.named(by: convention, in: table)
            return .dropColumn(table, name, ifExists: ifExists, cascade: cascade, restoring: column)
        case .alterTable(var alteration):
            for index in alteration.changes.indices {
                let change = alteration.changes[index]
                alteration.changes[index] = try change.named(by: convention, in: alteration.table)
            }
            alteration.definition = try named(alteration.definition, by: convention)
            return .alterTable(alteration)
        case .addConstraint(let table, let constraint):
            return .addConstraint(table, try constraint.named(by: convention, in: table))
        case .dropConstraint(let table, let name, let ifExists, let cascade, let constraint?):
            let constraint = constraint.name == nil ? constraint.named(name) : constraint
            return .dropConstraint(table, name, ifExists: ifExists, cascade: cascade, restoring: constraint)
        case .createIndex(let index, let tolerant, let concurrently):
            let index = try index.named(by: convention)
            return .createIndex(index, ifNotExists: tolerant, concurrently: concurrently)
        default:
            return self
        }
    }

    private func named(_ table: Table?, by convention: NamingConvention) throws(MigrationError) -> Table? {
        guard let table else { return nil }
        return try table.named(by: convention)
    }
}

extension Table {
    fileprivate func named(by convention: NamingConvention) throws(MigrationError) -> Table {
        var table = self
        for index in columns.indices { table.columns[index] = try columns[index].named(by: convention, in: name) }
        for index in constraints.indices {
            table.constraints[index] = try constraints[index].named(by: convention, in: name)
        }
        for index in indexes.indices { table.indexes[index] = try indexes[index].named(by: convention) }
        return table
    }
}

extension TableChange {
    fileprivate func named(by convention: NamingConvention, in table: QualifiedName) throws(MigrationError) -> Self {
        switch self {
        case .addColumn(let column, let position):
            .addColumn(try column.named(by: convention, in: table), position: position)
        case .addConstraint(let constraint): .addConstraint(try constraint.named(by: convention, in: table))
        case .dropColumn(let name, let cascade, let column?):
            .dropColumn(name, cascade: cascade, restoring: try column.named(by: convention, in: table))
        case .dropConstraint(let name, let cascade, let constraint?) where constraint.name == nil:
            .dropConstraint(name, cascade: cascade, restoring: constraint.named(name))
        default: self
        }
    }
}

extension Column {
    fileprivate func named(by convention: NamingConvention, in table: QualifiedName) throws(MigrationError) -> Column {
        var column = self
        let subject = NamingConvention.Subject(table: table, columns: [name])
        if isPrimaryKey {
            column.constraintNames.primaryKey = try convention.name(.primaryKey, constraintNames.primaryKey, subject)
        }
        if isUnique { column.constraintNames.unique = try convention.name(.unique, constraintNames.unique, subject) }
        if column.constraintNames.checks.isEmpty {
            for _ in checks {
                guard let name = try convention.name(.check, nil, subject) else { break }
                column.constraintNames.checks.append(name)
            }
        }
        if let references {
            var subject = subject
            subject.referredTable = references.table
            subject.referredColumns = references.columns
            column.constraintNames.references =
                try convention.name(.foreignKey, constraintNames.references, subject)
        }
        return column
    }
}

extension Constraint {
    fileprivate func named(by convention: NamingConvention, in table: QualifiedName) throws(MigrationError) -> Self {
        var subject = NamingConvention.Subject(table: table)
        let kind: NamingConvention.Kind
        switch self {
        case .primaryKey(_, let columns):
            kind = .primaryKey
            subject.columns = columns
        case .unique(_, let columns, _):
            kind = .unique
            subject.columns = columns
        case .check: kind = .check
        case .foreignKey(_, let columns, let reference, _):
            kind = .foreignKey
            subject.columns = columns
            subject.referredTable = reference.table
            subject.referredColumns = reference.columns
        case .exclude(_, _, let elements, _, _):
            kind = .exclude
            subject.columns = elements.map { $0.expression.utf8.allSatisfy(\.isIdentifierPart) ? $0.expression : nil }
        }
        guard let name = try convention.name(kind, name, subject) else { return self }
        return named(name)
    }

    /// The constraint under a name.
    fileprivate func named(_ name: String) -> Constraint {
        switch self {
        case .primaryKey(_, let columns): .primaryKey(name: name, columns: columns)
        case .unique(_, let columns, let deferral): .unique(name: name, columns: columns, deferral: deferral)
        case .check(_, let expression, let notValid): .check(name: name, expression: expression, notValid: notValid)
        case .foreignKey(_, let columns, let reference, let notValid):
            .foreignKey(name: name, columns: columns, references: reference, notValid: notValid)
        case .exclude(_, let method, let elements, let predicate, let deferral):
            .exclude(name: name, using: method, elements: elements, where: predicate, deferral: deferral)
        }
    }
}

extension Index {
    fileprivate func named(by convention: NamingConvention) throws(MigrationError) -> Index {
        var index = self
        var subject = NamingConvention.Subject(table: table)
        subject.columns = keys.map { if case .column(let name) = $0.subject { name } else { nil } }
        index.name = try convention.name(.index, name.isEmpty ? nil : name, subject) ?? ""
        guard index.name.isEmpty else { return index }
        throw MigrationError(
            .invalidOperation,
            "an index on \(table) has no name",
            hint: "give it one, or a naming convention to the command: MigrateCommand.main(…, naming: .recommended)"
        )
    }
}

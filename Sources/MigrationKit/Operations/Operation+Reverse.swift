extension Operation {
    /// The operation that takes this one back.
    ///
    /// - Throws: `irreversible`, with what to write instead, when the operation does not hold what it removed.
    public func reversed() throws(MigrationError) -> Operation {
        switch self {
        case .createTable(let table, let tolerant):
            return .dropTable(table.name, ifExists: tolerant, cascade: false, restoring: table)
        case .dropTable(_, let tolerant, _, let table?):
            return .createTable(table, ifNotExists: tolerant)
        case .renameTable(let old, let new):
            return .renameTable(QualifiedName(new, schema: old.schema), to: old.name)
        case .setTableComment(let table, let comment, let previous):
            return .setTableComment(table, previous, previous: comment)
        case .alterTable(let alteration):
            return .alterTable(try alteration.reversed())

        case .addColumn(let table, let column, let tolerant):
            return .dropColumn(table, column.name, ifExists: tolerant, cascade: false, restoring: column)
        case .dropColumn(let table, _, let tolerant, _, let column?):
            return .addColumn(table, column, ifNotExists: tolerant)
        case .alterColumn(let table, let column, let change, let previous?):
            return .alterColumn(table, column, previous, previous: change)
        case .renameColumn(let table, let old, let new):
            return .renameColumn(table, new, to: old)
        case .setColumnComment(let table, let column, let comment, let previous):
            return .setColumnComment(table, column, previous, previous: comment)

        case .createIndex(let index, let tolerant, let concurrently):
            let name = QualifiedName(index.name, schema: index.table.schema)
            return .dropIndex(name, ifExists: tolerant, concurrently: concurrently, restoring: index)
        case .dropIndex(_, let tolerant, let concurrently, let index?):
            return .createIndex(index, ifNotExists: tolerant, concurrently: concurrently)
        case .addConstraint(let table, let constraint):
            guard let name = constraint.name else { break }
            return .dropConstraint(table, name, ifExists: false, cascade: false, restoring: constraint)
        case .dropConstraint(let table, _, _, _, let constraint?):
            return .addConstraint(table, constraint)
        case .renameIndex(let old, let new):
            return .renameIndex(QualifiedName(new, schema: old.schema), to: old.name)
        case .renameConstraint(let table, let old, let new):
            return .renameConstraint(table, new, to: old)
        case .validateConstraint(let table, let name, let constraint?):
            // What has been validated stays so: PostgreSQL forgets it with the constraint alone.
            return .alterTable(
                TableAlteration(table, [.dropConstraint(name, restoring: constraint), .addConstraint(constraint)])
            )

        case .createFunction(let function):
            return .dropFunction(
                function.name,
                arguments: function.arguments,
                ifExists: false,
                cascade: false,
                restoring: function
            )
        case .replaceFunction(let function, let previous?):
            return .replaceFunction(previous, previous: function)
        case .dropFunction(_, _, _, _, let function?):
            return .createFunction(function)
        case .createTrigger(let trigger, let tolerant):
            return .dropTrigger(trigger.name, on: trigger.table, ifExists: tolerant, restoring: trigger)
        case .replaceTrigger(let trigger, let previous?):
            return .replaceTrigger(previous, previous: trigger)
        case .dropTrigger(_, _, let tolerant, let trigger?):
            return .createTrigger(trigger, ifNotExists: tolerant)
        case .createView(let view, let tolerant):
            return .dropView(
                view.name,
                isMaterialized: view.isMaterialized,
                ifExists: tolerant,
                cascade: false,
                restoring: view
            )
        case .replaceView(let view, let previous?):
            return .replaceView(previous, previous: view)
        case .dropView(_, _, let tolerant, _, let view?):
            return .createView(view, ifNotExists: tolerant)

        case .createEnumType(let type, let tolerant):
            return .dropEnumType(type.name, ifExists: tolerant, cascade: false, restoring: type)
        case .dropEnumType(_, let tolerant, _, let type?):
            return .createEnumType(type, ifNotExists: tolerant)
        case .createSchema(let name, let tolerant):
            return .dropSchema(name, ifExists: tolerant, cascade: false)
        case .dropSchema(let name, let tolerant, _):
            return .createSchema(name, ifNotExists: tolerant)
        case .createSequence(let sequence, let tolerant):
            return .dropSequence(sequence.name, ifExists: tolerant, cascade: false, restoring: sequence)
        case .dropSequence(_, let tolerant, _, let sequence?):
            return .createSequence(sequence, ifNotExists: tolerant)
        case .createExtension(let name, _, let tolerant):
            return .dropExtension(name, ifExists: tolerant, cascade: false)
        case .execute(let text, _, let reverse?):
            return .execute(reverse, parameters: [], reverse: text)
        case .custom(let custom):
            if let reverse = custom.base.reverse { return reverse }

        case .dropTable, .dropColumn, .alterColumn, .dropIndex, .dropConstraint, .validateConstraint, .replaceFunction,
            .dropFunction,
            .replaceTrigger, .dropTrigger, .replaceView, .dropView, .dropEnumType, .addEnumValue, .dropSequence,
            .dropExtension, .insert, .execute:
            break
        }
        throw MigrationError(.irreversible, "\(title) cannot be reversed by itself", hint: reversalHint)
    }

    /// What to write so that the operation can be taken back.
    private var reversalHint: String {
        switch self {
        case .dropTable(let name, _, _, _):
            "write downgrade(_:) yourself, or drop it by its value: op.dropTable(Table(\"\(name.name)\", […]))"
        case .dropColumn(_, let column, _, _, _):
            "say what to bring back: op.dropColumn(…, restoring: Column(\"\(column)\", .text))"
        case .alterColumn:
            "say what it was: op.alterColumn(…, previous: .init(type: .integer))"
        case .dropIndex(let name, _, _, _):
            "say what to bring back: op.dropIndex(…, restoring: Index(\"\(name.name)\", on: \"table\", [\"column\"]))"
        case .addConstraint:
            "give the constraint a name, so that it can be dropped by it"
        case .dropConstraint:
            "say what to bring back: op.dropConstraint(…, restoring: .unique(name: \"…\", columns: [\"…\"]))"
        case .addEnumValue:
            "write downgrade(_:) yourself, or leave it empty: PostgreSQL cannot remove a value from an enum type"
        case .execute:
            "say how: op.execute(\"…\", reverse: \"…\")"
        case .validateConstraint:
            "say what it was: op.validateConstraint(…, restoring: .check(name: \"…\", expression: \"…\", notValid: true))"
        case .custom:
            "give the operation a reverse, or write downgrade(_:) yourself"
        case .insert:
            "write downgrade(_:) yourself, with op.execute(\"DELETE FROM … WHERE …\")"
        default:
            "say what to bring back with its restoring: or previous: argument, or write downgrade(_:) yourself"
        }
    }
}

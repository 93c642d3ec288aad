extension Operation {
    /// What the operation creates; `nil` when it creates nothing that has a name.
    public var createdObjects: [SchemaObject] {
        switch self {
        case .createTable(let table, _):
            return [SchemaObject(.table, table.name)]
                + table.indexes.map { SchemaObject(.index, QualifiedName($0.name, schema: table.name.schema)) }
                + table.triggers.map { $0.object }
        case .addColumn(let table, let column, _):
            return [SchemaObject(.column, QualifiedName(column.name, schema: table.schema), of: table.name)]
        case .createIndex(let index, _, _):
            return [SchemaObject(.index, QualifiedName(index.name, schema: index.table.schema))]
        case .addConstraint(let table, let constraint):
            guard let name = constraint.name else { return [] }
            return [SchemaObject(.constraint, QualifiedName(name, schema: table.schema), of: table.name)]
        case .createFunction(let function), .replaceFunction(let function, _):
            return [SchemaObject(.function, function.name)]
        case .createTrigger(let trigger, _), .replaceTrigger(let trigger, _):
            return [trigger.object]
        case .createView(let view, _), .replaceView(let view, _):
            return [SchemaObject(.view, view.name)]
        case .createEnumType(let type, _):
            return [SchemaObject(.type, type.name)]
        case .createSchema(let name, _):
            return [SchemaObject(.schema, QualifiedName(name))]
        case .createSequence(let sequence, _):
            return [SchemaObject(.sequence, sequence.name)]
        case .createExtension(let name, _, _):
            return [SchemaObject(.extension, QualifiedName(name))]
        case .renameTable(let old, let new):
            return [SchemaObject(.table, QualifiedName(new, schema: old.schema))]
        case .renameColumn(let table, _, let new):
            return [SchemaObject(.column, QualifiedName(new, schema: table.schema), of: table.name)]
        case .renameIndex(let old, let new):
            return [SchemaObject(.index, QualifiedName(new, schema: old.schema))]
        case .renameConstraint(let table, _, let new):
            return [SchemaObject(.constraint, QualifiedName(new, schema: table.schema), of: table.name)]
        case .alterTable(let alteration):
            let removed = alteration.operations.flatMap(\.removedObjects)
            return alteration.operations.flatMap(\.createdObjects).filter { !removed.contains($0) }
        case .custom(let custom): return custom.base.createdObjects
        default:
            return []
        }
    }

    /// What the operation removes.
    public var removedObjects: [SchemaObject] {
        switch self {
        case .dropTable(let name, _, _, let table):
            return [SchemaObject(.table, name)]
                + (table?.indexes ?? []).map { SchemaObject(.index, QualifiedName($0.name, schema: name.schema)) }
                + (table?.triggers ?? []).map { $0.object }
        case .dropColumn(let table, let column, _, _, _):
            return [SchemaObject(.column, QualifiedName(column, schema: table.schema), of: table.name)]
        case .dropIndex(let name, _, _, _): return [SchemaObject(.index, name)]
        case .dropConstraint(let table, let name, _, _, _):
            return [SchemaObject(.constraint, QualifiedName(name, schema: table.schema), of: table.name)]
        case .dropFunction(let name, _, _, _, _): return [SchemaObject(.function, name)]
        case .dropTrigger(let name, let table, _, _):
            return [SchemaObject(.trigger, QualifiedName(name, schema: table.schema), of: table.name)]
        case .dropView(let name, _, _, _, _): return [SchemaObject(.view, name)]
        case .dropEnumType(let name, _, _, _): return [SchemaObject(.type, name)]
        case .dropSchema(let name, _, _): return [SchemaObject(.schema, QualifiedName(name))]
        case .dropSequence(let name, _, _, _): return [SchemaObject(.sequence, name)]
        case .dropExtension(let name, _, _): return [SchemaObject(.extension, QualifiedName(name))]
        case .renameTable(let old, _): return [SchemaObject(.table, old)]
        case .renameColumn(let table, let old, _):
            return [SchemaObject(.column, QualifiedName(old, schema: table.schema), of: table.name)]
        case .renameIndex(let old, _): return [SchemaObject(.index, old)]
        case .renameConstraint(let table, let old, _):
            return [SchemaObject(.constraint, QualifiedName(old, schema: table.schema), of: table.name)]
        case .alterTable(let alteration):
            let created = alteration.operations.flatMap(\.createdObjects)
            return alteration.operations.flatMap(\.removedObjects).filter { !created.contains($0) }
        case .custom(let custom): return custom.base.removedObjects
        default:
            return []
        }
    }

    /// Whether the operation leaves an object alone that is there already.
    public var toleratesExisting: Bool {
        switch self {
        case .createTable(_, let tolerant), .addColumn(_, _, let tolerant), .createIndex(_, let tolerant, _),
            .createTrigger(_, let tolerant), .createView(_, let tolerant), .createEnumType(_, let tolerant),
            .createSchema(_, let tolerant), .createSequence(_, let tolerant), .createExtension(_, _, let tolerant):
            tolerant
        default:
            false
        }
    }

    /// The operation in a few words: `create table users`.
    public var title: String {
        switch self {
        case .setTableComment(let table, _, _): return "comment on table \(table)"
        case .alterColumn(let table, let column, _, _): return "alter column \(column) of \(table)"
        case .renameTable(let old, let new): return "rename table \(old) to \(new)"
        case .renameColumn(let table, let old, let new): return "rename column \(old) of \(table) to \(new)"
        case .setColumnComment(let table, let column, _, _): return "comment on column \(column) of \(table)"
        case .addEnumValue(let type, let value, _, _): return "add value '\(value)' to type \(type)"
        case .addConstraint(let table, let constraint):
            return constraint.name.map { "add constraint \($0) to \(table)" } ?? "add a constraint to \(table)"
        case .replaceFunction(let function, _): return "replace function \(function.name)"
        case .replaceTrigger(let trigger, _): return "replace trigger \(trigger.name)"
        case .replaceView(let view, _): return "replace view \(view.name)"
        case .insert(let table, _, let rows): return "insert \(rows.count.counted("row")) into \(table)"
        case .execute: return "execute"
        case .alterTable(let alteration): return "alter table \(alteration.table)"
        case .renameIndex(let old, let new): return "rename index \(old) to \(new)"
        case .renameConstraint(let table, let old, let new):
            return "rename constraint \(old) of \(table) to \(new)"
        case .validateConstraint(let table, let name, _): return "validate constraint \(name) of \(table)"
        case .custom(let custom): return custom.base.title
        default:
            if let created = createdObjects.first { return "create \(created)" }
            if let removed = removedObjects.first { return "drop \(removed)" }
            return "operation"
        }
    }
}

extension Trigger {
    /// The trigger's identity.
    public var object: SchemaObject {
        SchemaObject(.trigger, QualifiedName(name, schema: table.schema), of: table.name)
    }
}

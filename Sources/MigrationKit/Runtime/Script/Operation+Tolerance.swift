extension Operation {
    /// The operation for a database where the object is known to be missing: without `IF NOT EXISTS`.
    var withoutTolerance: Operation {
        switch self {
        case .createTable(let table, _): .createTable(table, ifNotExists: false)
        case .addColumn(let table, let column, _): .addColumn(table, column, ifNotExists: false)
        case .createIndex(let index, _, let concurrently):
            .createIndex(index, ifNotExists: false, concurrently: concurrently)
        case .createTrigger(let trigger, _): .createTrigger(trigger, ifNotExists: false)
        case .createView(let view, _): .createView(view, ifNotExists: false)
        case .createEnumType(let type, _): .createEnumType(type, ifNotExists: false)
        case .createSchema(let name, _): .createSchema(name, ifNotExists: false)
        case .createSequence(let sequence, _): .createSequence(sequence, ifNotExists: false)
        case .createExtension(let name, let schema, _): .createExtension(name, schema: schema, ifNotExists: false)
        default: self
        }
    }
}

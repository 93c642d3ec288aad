extension Operation {
    /// The same operation without `IF NOT EXISTS`.
    ///
    /// A runner looks for itself whether the object is there. What has the name and is something else, such as a view in the place
    /// of a table, is then an error of the database instead of nothing.
    var intolerant: Operation {
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

    /// The object that the operation drops where it is there, and that its reverse brings back.
    var objectThatMayBeAbsent: SchemaObject? {
        switch self {
        case .dropTable(_, ifExists: true, _, .some), .dropColumn(_, _, ifExists: true, _, .some),
            .dropIndex(_, ifExists: true, _, .some), .dropConstraint(_, _, ifExists: true, _, .some),
            .dropFunction(_, _, ifExists: true, _, .some), .dropTrigger(_, _, ifExists: true, .some),
            .dropView(_, _, ifExists: true, _, .some), .dropEnumType(_, ifExists: true, _, .some),
            .dropSchema(_, ifExists: true, _), .dropSequence(_, ifExists: true, _, .some):
            removedObjects.first
        default: nil
        }
    }

    /// Whether the operation takes along what depends on the object.
    var cascades: Bool {
        switch self {
        case .dropTable(_, _, let cascade, _), .dropColumn(_, _, _, let cascade, _),
            .dropConstraint(_, _, _, let cascade, _), .dropFunction(_, _, _, let cascade, _),
            .dropView(_, _, _, let cascade, _), .dropEnumType(_, _, let cascade, _), .dropSchema(_, _, let cascade),
            .dropSequence(_, _, let cascade, _), .dropExtension(_, _, let cascade):
            cascade
        case .alterTable(let alteration): alteration.operations.contains(where: \.cascades)
        default: false
        }
    }
}

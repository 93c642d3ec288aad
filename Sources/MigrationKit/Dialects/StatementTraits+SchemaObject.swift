extension StatementTraits.ObjectName {
    /// The name as schemas have it.
    var qualifiedName: QualifiedName { QualifiedName(name, schema: schema) }
}

extension StatementTraits.CreatedObject {
    /// The object as schemas have it; `nil` for one that goes with the connection.
    var schemaObject: SchemaObject? {
        guard !isTemporary else { return nil }
        let kind: SchemaObject.Kind =
            switch self.kind {
            case .table: .table
            case .index: .index
            case .view, .materializedView: .view
            case .trigger: .trigger
            case .function, .procedure: .function
            case .type: .type
            case .sequence: .sequence
            case .schema: .schema
            case .extension: .extension
            }
        return SchemaObject(kind, name.qualifiedName, of: kind == .trigger ? table?.name : nil)
    }
}

internal import MigrationKit

extension Connection {
    /// Whether an object is in the schema that names without one are made in; what others of the search path hold does not count.
    func existsHere(_ object: SchemaObject) async throws -> Bool {
        guard dialect.name == .postgresql, object.kind != .extension, object.name.schema == nil else {
            return try await exists(object)
        }
        var object = object
        object.name.schema = try await query("SELECT current_schema()").first?.text(0)
        return try await exists(object)
    }
}

internal import MigrationKit

extension Connection {
    /// Whether what would be made later is there: of functions, the one with the same arguments.
    func has(_ later: LaterObject) async throws -> Bool {
        guard dialect.name == .postgresql, let signature = later.signature else {
            return try await existsHere(later.object)
        }
        let known = Statement(
            """
            SELECT 1 FROM pg_proc WHERE pronamespace = quote_ident(current_schema())::regnamespace AND proname = $1 \
            AND pg_get_function_identity_arguments(oid) = $2
            """,
            [.text(later.object.name.name), .text(signature)]
        )
        return try await !query(known).isEmpty
    }

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

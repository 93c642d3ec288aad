/// Answers questions about what is in the database.
public protocol CatalogReader: AnyObject {
    /// The rows of a query on the catalog.
    func query(_ statement: Statement) async throws -> [Row]
}

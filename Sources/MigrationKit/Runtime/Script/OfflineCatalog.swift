/// Stands for the catalog where there is no database to ask.
final class OfflineCatalog: CatalogReader {
    func query(_ statement: Statement) throws -> [Row] {
        throw MigrationError(
            .unsupported,
            "a script cannot ask the database",
            hint: "run the revision online: migrate upgrade, or write the statements with op.execute",
            location: statement.location
        )
    }
}

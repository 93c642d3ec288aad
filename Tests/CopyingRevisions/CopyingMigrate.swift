import MigrationCLI
import MigrationKit
import MigrationPostgres
import MigrationSQLite

/// A command line whose revisions copy rows, without any file beside it: `-x source=sqlite:///old.db` names the database they are in.
@main
struct CopyingMigrate {
    static func main() async {
        let registry = RevisionRegistry(product: "copying-migrate") { registry in
            registry.add(
                CreateTables.self,
                file: "versions/c0a000000001_create_tables.swift",
                line: 1,
                message: "create tables",
                created: nil,
                checksum: "0000000000000001"
            )
            registry.add(
                CopyRows.self,
                file: "versions/c0a000000002_copy_rows.swift",
                line: 1,
                message: "copy rows",
                created: nil,
                checksum: "0000000000000002"
            )
        }
        await MigrateCommand.main(registry: registry, drivers: [PostgresDriver(), SQLiteDriver()])
    }
}

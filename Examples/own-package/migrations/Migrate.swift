import MigrationCLI
import MigrationKit
import MigrationPostgres
import MigrationSQLite

/// The command line of this package's migrations.
@main
struct Migrate {
    static func main() async {
        await MigrateCommand.main(registry: .embedded, drivers: [PostgresDriver(), SQLiteDriver()])
    }
}

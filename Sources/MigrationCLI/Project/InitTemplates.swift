/// The files that `migrate init` writes.
enum InitTemplates {
    static func configuration(directory: String, url: String?) -> String {
        """
        [migrate]
        # Where the revisions are: in its folder "versions". %(here)s is the directory of this file.
        script_location = \(location(of: directory))

        # The database; --url and DATABASE_URL go before it.
        #   postgresql://user@host:5432/database?sslmode=require
        #   sqlite:///relative.db, sqlite:////absolute.db
        url = \((url ?? "sqlite:///%(here)s/app.db").replacing("%", with: "%%").replacing("%%(here)s", with: "%(here)s"))

        # Where the database keeps its version, and the log of what was done.
        # version_table = alembic_version
        # version_table_schema =
        # log_table = migration_log

        # The names of new files, and the zone of their dates.
        # file_template = %%(rev)s_%%(slug)s
        # truncate_slug_length = 40
        # timezone = UTC

        # The longest wait for a lock, and the longest run of one statement (0: no limit).
        # lock_timeout = 60s
        # statement_timeout = 0

        """
    }

    static func configuration(directory: String, databases: [String]) -> String {
        let location = location(of: directory)
        let first = databases.first ?? "NAME"
        let head = """
            # Several databases: each command works on one after the other, or on one of them: migrate --name \(first) upgrade head
            # A section says what is its database's own, first of all the url; the rest is said here for all.
            # DATABASE_URL_\(first.uppercased()) goes before the url of [\(first)].
            [migrate]
            databases = \(databases.joined(separator: ", "))
            script_location = \(location)

            """
        return head
            + databases.map { name in
                """

                [\(name)]
                version_locations = \(location)/\(name)/versions
                url = sqlite:///%(here)s/\(name).db

                """
            }.joined()
    }

    /// A directory as the value of `script_location`.
    static func location(of directory: String) -> String {
        directory.hasPrefix("/")
            ? directory.replacing("%", with: "%%") : "%(here)s/\(directory.replacing("%", with: "%%"))"
    }

    static let entryPoint = """
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

        """

    static func target(path: String, product: String) -> String {
        """
            .executableTarget(
                name: "\(product)",
                dependencies: [
                    .product(name: "MigrationCLI", package: "swift-migrate"),
                    .product(name: "MigrationPostgres", package: "swift-migrate"),
                    .product(name: "MigrationSQLite", package: "swift-migrate"),
                ],
                path: "\(path)",
                plugins: [.plugin(name: "MigrationRegistry", package: "swift-migrate")]
            ),
        """
    }
}

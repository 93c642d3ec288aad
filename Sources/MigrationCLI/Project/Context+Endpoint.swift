internal import DataSteps
internal import MigrationKit

extension Context {
    /// A database that is named on the command line, with the limits of the project where there is one.
    ///
    /// - Parameter schema: The schema of its tables, where one is named.
    func endpoint(_ url: String, readOnly: Bool, mustExist: Bool, schema: String? = nil) throws -> CopyEndpoint {
        let url = try DatabaseURL(url)
        if let schema, url.dialect != .postgresql {
            throw MigrationError(
                .usage,
                "there is no schema '\(schema)' in a SQLite file",
                hint: "leave --target-schema out"
            )
        }
        var options = options(of: try project(isOptional: true), readOnly: readOnly)
        options.mustExist = mustExist
        return CopyEndpoint(driver: try driver(for: url), url: url, options: options, schema: schema)
    }
}

extension CopyOptions {
    /// The tables of the migrations are those of the project, and are not copied.
    mutating func use(_ settings: MigratorSettings) {
        log = settings.log
        runner = settings.runner
        checkpoints = QualifiedName(CopyOptions.checkpointTable, schema: settings.log.name.schema)
        ownTables = [settings.versions.name.name, settings.log.name.name, checkpoints.name, Self.keysTable]
    }
}

internal import MigrationKit

/// What a verb works with: the options, the configuration, the revisions and the drivers.
struct Context {
    private(set) var options: GlobalOptions
    let registry: RevisionRegistry
    let drivers: [any DatabaseDriver]
    let terminal: Terminal
    /// Who is told of each change of a version table.
    let hooks: [VersionHook]
    /// How indexes and constraints are called that revisions give no name.
    let naming: NamingConvention
    /// What is handed to revisions and hooks.
    let runArguments: RunArguments
    /// The name of the verb.
    let verb: String
    /// The command line as it was typed, for the binary that replaces this one after a rebuild.
    let arguments: [String]
    private let environment: [String: String]

    init(
        options: GlobalOptions,
        registry: RevisionRegistry,
        drivers: [any DatabaseDriver],
        terminal: Terminal,
        hooks: [VersionHook],
        naming: NamingConvention,
        runArguments: RunArguments,
        verb: String,
        arguments: [String]
    ) {
        self.options = options
        self.registry = registry
        self.drivers = drivers
        self.terminal = terminal
        self.hooks = hooks
        self.naming = naming
        self.runArguments = runArguments
        self.verb = verb
        self.arguments = arguments
        environment = ProcessInfo.environment
    }

    /// The same for one of several databases.
    func choosing(_ database: String, _ terminal: Terminal) -> Context {
        var options = options
        options.project.name = database
        return Context(
            options: options,
            registry: registry,
            drivers: drivers,
            terminal: terminal,
            hooks: hooks,
            naming: naming,
            runArguments: runArguments,
            verb: verb,
            arguments: arguments
        )
    }

    /// The other databases that have the same revisions.
    func siblings(of project: Project) throws -> [Context] {
        guard let own = project.database else { return [] }
        var context = self
        context.options.project.name = nil
        context.options.project.url = nil
        return try context.project().configuration.databases.filter { $0 != own }
            .map { context.choosing($0, terminal) }
            .filter { try $0.project().versionDirectories == project.versionDirectories }
    }

    /// What the configuration file says.
    ///
    /// - Parameters:
    ///   - isOptional: Whether the verb can do without one.
    ///   - isSilent: Whether nobody is told of what is odd in it.
    func project(isOptional: Bool = false, isSilent: Bool = false) throws -> Project {
        try Project(
            options: options,
            environment: environment,
            terminal: isSilent ? nil : terminal,
            isOptional: isOptional
        )
    }

    /// The revisions of a project.
    func library(of project: Project) throws -> RevisionLibrary {
        try LibraryLoader(project: project, registry: registry, arguments: arguments).load()
    }

    /// Lends a connection to the project's database.
    func withConnection<Result: Sendable>(
        to project: Project,
        readOnly: Bool,
        _ body: @Sendable (any Connection) async throws -> Result
    ) async throws -> Result {
        let url = try project.databaseURL()
        return try await driver(for: url).withConnection(
            to: url,
            options: options(of: project, readOnly: readOnly),
            body
        )
    }

    /// The driver for a URL.
    func driver(for url: DatabaseURL) throws -> any DatabaseDriver {
        if let driver = drivers.first(where: { $0.dialect.name == url.dialect }) { return driver }
        throw MigrationError(
            .malformedURL,
            "this binary has no driver for \(url.redacted)",
            hint: "add the driver where MigrateCommand.main(registry:drivers:) is called"
        )
    }

    /// How connections of this verb behave.
    func options(of project: Project, readOnly: Bool) -> ConnectionOptions {
        ConnectionOptions(
            applicationName: String("migrate \(verb) by \(runner.name)@\(runner.host)".prefix(63)),
            lockTimeout: project.configuration.lockTimeout,
            statementTimeout: project.configuration.statementTimeout ?? .zero,
            isReadOnly: readOnly,
            onWait: { [terminal] holder, waited in terminal.report(.waiting(holder, waited)) }
        )
    }

    /// The heads that the project's database is at.
    func heads(of project: Project) async throws -> [RevisionID] {
        let versions = settings(of: project).versions
        return try await withConnection(to: project, readOnly: true) { connection in
            try await versions.heads(on: connection)
        }
    }

    /// Who runs this.
    var runner: Runner {
        Runner(name: ProcessInfo.userName, host: ProcessInfo.hostName)
    }

    /// The tables and limits of a run.
    func settings(of project: Project) -> MigratorSettings {
        let configuration = project.configuration
        var arguments = runArguments
        arguments.database = project.database
        let schema = configuration.versionTableSchema
        return MigratorSettings(
            versions: VersionTable(QualifiedName(configuration.versionTable, schema: schema)),
            log: MigrationLog(QualifiedName(configuration.logTable, schema: schema)),
            lockTimeout: configuration.lockTimeout,
            isOneTransactionPerRevision: configuration.transactionPerMigration,
            runner: runner,
            arguments: arguments,
            hooks: hooks,
            naming: naming,
            databases: (try? project.databaseURL()).map {
                Databases(target: $0, drivers: drivers, options: options(of: project, readOnly: false))
            }
        )
    }
}

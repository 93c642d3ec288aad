internal import MigrationKit

/// What a verb works with: the options, the configuration, the revisions and the drivers.
struct Context {
    let options: GlobalOptions
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

    /// What the configuration file says.
    ///
    /// - Parameter isOptional: Whether the verb can do without one.
    func project(isOptional: Bool = false) throws -> Project {
        try Project(options: options, environment: environment, terminal: terminal, isOptional: isOptional)
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
        let schema = configuration.versionTableSchema
        return MigratorSettings(
            versions: VersionTable(QualifiedName(configuration.versionTable, schema: schema)),
            log: MigrationLog(QualifiedName(configuration.logTable, schema: schema)),
            lockTimeout: configuration.lockTimeout,
            isOneTransactionPerRevision: configuration.transactionPerMigration,
            runner: runner,
            arguments: runArguments,
            hooks: hooks,
            naming: naming
        )
    }
}

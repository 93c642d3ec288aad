internal import MigrationKit

/// A directory with a `migrations.ini`.
struct Project {
    /// The name of the configuration file.
    static let fileName = "migrations.ini"

    /// What the file says.
    let configuration: Configuration
    /// The file.
    let file: String
    /// The directory of the file, as an absolute path.
    let directory: String
    private let environment: [String: String]
    private let urlOption: String?

    /// - Parameter isOptional: Whether the defaults do where nobody has named a file and there is none.
    init(
        options: GlobalOptions,
        environment: [String: String],
        terminal: Terminal?,
        isOptional: Bool = false
    ) throws {
        let asked = options.config ?? environment["MIGRATE_CONFIG"].flatMap { $0.isEmpty ? nil : $0 }
        let isAbsent = isOptional && asked == nil && !Files.exists(Self.fileName)
        file = try isAbsent ? Self.fileName : Self.located(asked)
        directory = Files.absolute(Files.directory(of: file))
        configuration = try Configuration(
            section: options.name,
            of: IniDocument(isAbsent ? Array("[migrate]".utf8) : Files.read(file), file: file),
            here: directory
        )
        let dotEnv = Files.join(directory, ".env")
        self.environment =
            Files.exists(dotEnv)
            ? try DotEnv(Files.read(dotEnv), file: dotEnv).merged(into: environment) : environment
        urlOption = options.url
        for warning in configuration.warnings { terminal?.warn("\(warning)") }
    }

    /// The name of the database, when it is one of several.
    var database: String? { configuration.isOneOfSeveral ? configuration.section : nil }

    /// The database: `--url`, else `DATABASE_URL`, else what the file says.
    ///
    /// Of several databases each has its own variable, `DATABASE_URL_NAME`: that of all would send the revisions of one database to
    /// another.
    func databaseURL() throws -> DatabaseURL {
        if let urlOption { return try DatabaseURL(urlOption) }
        if let database {
            let variable = "DATABASE_URL_" + String(database.uppercased().map { $0.isLetter || $0.isNumber ? $0 : "_" })
            if let url = environment[variable], !url.isEmpty { return try DatabaseURL(url) }
            if let url = environment["DATABASE_URL"], !url.isEmpty {
                throw MigrationError(
                    .configuration,
                    "DATABASE_URL is set, and '\(database)' is one of several databases",
                    hint: "set \(variable) instead, or unset it to use the url of [\(database)]",
                    location: SourceLocation(file: file, line: 0)
                )
            }
        } else if let first = configuration.databases.first {
            throw MigrationError(
                .usage,
                "there are several databases: \(configuration.databases.joined(separator: ", "))",
                hint: "name one with: migrate --name \(first)",
                location: SourceLocation(file: file, line: 0)
            )
        } else if let url = environment["DATABASE_URL"], !url.isEmpty {
            return try DatabaseURL(url)
        }
        if let url = configuration.url {
            return try DatabaseURL(url, location: configuration.urlLocation).relative(to: directory)
        }
        throw MigrationError(
            .configuration,
            "no database is named",
            hint: database.map { "write url = … into [\($0)] of \(file)" }
                ?? "set DATABASE_URL, give --url, or write url = … into \(file)",
            location: SourceLocation(file: file, line: 0)
        )
    }

    /// Where the revision files are.
    var versionDirectories: [String] { configuration.versionLocations }

    /// The Swift package that the revisions belong to; `nil` where SQL files stand alone.
    var packageDirectory: String? {
        var directory = configuration.scriptLocation
        while true {
            if Files.exists(Files.join(directory, "Package.swift")) { return directory }
            let parent = Files.directory(of: directory, orElse: "/")
            if parent == directory { return nil }
            directory = parent
        }
    }

    private static func located(_ asked: String?) throws -> String {
        let path = asked ?? fileName
        guard Files.exists(path) else {
            throw MigrationError(
                .configuration,
                asked == nil ? "there is no \(fileName) here" : "there is no file \(path)",
                hint: "make one with: migrate init, or name it with: migrate --config PATH"
            )
        }
        return path
    }
}

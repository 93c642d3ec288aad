/// What `migrations.ini` says, typed and with defaults filled in.
///
/// ```ini
/// [migrate]
/// script_location = %(here)s/migrations
/// url = sqlite:///app.db
/// ```
///
/// Relative paths are relative to the directory of the file. An empty value is the same as an absent key. The keys of
/// Alembic's `[alembic]` section are understood, so that an `alembic.ini` can be taken over as it is.
public struct Configuration: Hashable, Sendable {
    /// The section that was read: `migrate`, or `alembic`, or the one asked for.
    public var section: String
    /// `script_location`: the directory that holds the revisions; `migrations` beside the file by default.
    public var scriptLocation: String
    /// `version_locations`: the directories of the revision files; `<script_location>/versions` by default.
    public var versionLocations: [String]
    /// `recursive_version_locations`: whether files are looked for in the directories below those, too; true by default.
    public var recursiveVersionLocations: Bool
    /// `databases`: the sections of several databases, each with an `url` of its own; empty for one database.
    ///
    /// What such a section does not say, the section that lists it says for it.
    public var databases: [String]
    /// Whether this is the section of one of several databases.
    public var isOneOfSeveral: Bool
    /// `url` (or Alembic's `sqlalchemy.url`): the database, as written; it may hold a password and is for
    /// ``DatabaseURL`` only.
    public var url: String?
    /// Where the file says ``url``.
    public var urlLocation: SourceLocation?
    /// `version_table`: the table of the current heads; `alembic_version` by default.
    public var versionTable: String
    /// `version_table_schema`: the schema of that table; the connection's own by default.
    public var versionTableSchema: String?
    /// `log_table`: the table of what was run; `migration_log` by default.
    public var logTable: String
    /// `file_template`: the name of a new revision file; `%(rev)s_%(slug)s` by default.
    public var fileTemplate: FileTemplate
    /// `truncate_slug_length`: how long the message may be in a file name; 40 by default.
    public var truncateSlugLength: Int
    /// `timezone`: the zone of a new revision's date, as the tz database names it; nil is UTC.
    public var timezone: String?
    /// `transaction_per_migration`: whether each revision is committed by itself (the default), or the whole run at its end.
    public var transactionPerMigration: Bool
    /// `lock_timeout`: how long to wait for another runner or a locked table; 60 seconds by default, 0 not to wait at all.
    ///
    /// Written as `500ms`, `10s`, `2min` or `1h`; a number without a unit is in seconds.
    public var lockTimeout: Duration
    /// `statement_timeout`: how long one statement may take; nil (written as 0, the default) is no limit.
    public var statementTimeout: Duration?
    private let hooks: Result<[PostWriteHook], MigrationError>
    /// What is odd in the file without being wrong, such as a key that looks misspelt.
    public var warnings: [Warning]

    /// Reads a section of a document.
    ///
    /// Without a `section`, `[migrate]` is read, or `[alembic]` when that is absent. `here` is the absolute path of the
    /// directory of the file.
    public init(section: String? = nil, of document: IniDocument, here: String) throws(MigrationError) {
        let name = try Self.sectionName(section, of: document)
        let main = Self.defaultSections.first { document.section(named: $0) != nil } ?? name
        let listed = main == name ? [] : try Self.databases(in: main, of: document, here: here)
        let isListed = listed.contains(name)
        let reader = ConfigurationReader(
            document: isListed
                ? document.inheriting(into: name, from: main, except: ConfigurationKey.own) : document,
            section: name,
            here: here
        )
        isOneOfSeveral = isListed
        databases = try Self.databases(in: name, of: document, here: here)
        self.section = reader.section
        scriptLocation = try reader.scriptLocation()
        versionLocations = try reader.versionLocations() ?? [Self.join(scriptLocation, "versions")]
        recursiveVersionLocations = try reader.boolean(.recursiveVersionLocations) ?? true
        let url = try reader.url()
        self.url = url?.text
        urlLocation = url?.location
        versionTable = try reader.text(.versionTable)?.text ?? "alembic_version"
        versionTableSchema = try reader.text(.versionTableSchema)?.text
        logTable = try reader.text(.logTable)?.text ?? "migration_log"
        fileTemplate = try reader.fileTemplate() ?? .standard
        truncateSlugLength = try reader.positiveInteger(.truncateSlugLength) ?? 40
        timezone = try reader.text(.timezone)?.text
        try reader.checkEncoding()
        // A new revision is written without asking anything of a database, so that there is no environment to run.
        _ = try reader.boolean(.revisionEnvironment)
        transactionPerMigration = try reader.boolean(.transactionPerMigration) ?? true
        lockTimeout = try reader.duration(.lockTimeout) ?? .seconds(60)
        let statementTimeout = try reader.duration(.statementTimeout)
        self.statementTimeout = statementTimeout == .zero ? nil : statementTimeout
        let hookReader = PostWriteHookReader(document: document, here: here)
        hooks = Result { () throws(MigrationError) in try hookReader.hooks() }
        // What is taken over is warned of where it stands.
        let own = ConfigurationReader(document: document, section: name, here: here)
        warnings = own.warnings() + (isListed ? [] : hookReader.warnings())

        guard versionTable != logTable else {
            throw MigrationError(
                .configuration,
                "'version_table' and 'log_table' are both '\(logTable)'",
                hint: "give the two tables different names",
                location: reader.location(of: .logTable) ?? reader.location(of: .versionTable)
            )
        }
    }

    /// `[post_write_hooks]`: what is run on new revision files.
    ///
    /// - Throws: What is wrong with a hook: it stands in the way of nothing but a new file.
    public func postWriteHooks() throws(MigrationError) -> [PostWriteHook] { try hooks.get() }

    /// Joins a directory and a path below it.
    static func join(_ directory: String, _ path: String) -> String {
        directory.hasSuffix("/") ? directory + path : directory + "/" + path
    }

    private static let defaultSections = ["migrate", "alembic"]

    private static func databases(
        in section: String,
        of document: IniDocument,
        here: String
    ) throws(MigrationError) -> [String] {
        let reader = ConfigurationReader(document: document, section: section, here: here)
        guard let list = try reader.text(.databases) else { return [] }
        var names: [String] = []
        for name in list.text.split(whereSeparator: { $0 == "," || $0.isWhitespace }).map(String.init) {
            guard !names.contains(name) else {
                throw MigrationError(
                    .configuration,
                    "'databases' names '\(name)' twice",
                    hint: "name each database once",
                    location: list.location
                )
            }
            guard document.section(named: name) != nil, name != section else {
                throw MigrationError(
                    .configuration,
                    "'databases' names '\(name)', and there is no section [\(name)] for it",
                    hint: "write [\(name)] with its url, or remove it from the list",
                    location: list.location
                )
            }
            names.append(name)
        }
        return names
    }

    private static func sectionName(
        _ asked: String?,
        of document: IniDocument
    ) throws(MigrationError) -> String {
        let candidates = asked.map { [$0] } ?? defaultSections
        if let name = candidates.first(where: { document.section(named: $0) != nil }) { return name }
        let names = document.sections.map(\.name)
        let hint =
            if let asked, let nearest = NameSuggestion.closest(to: asked, among: names) {
                "did you mean --name \(nearest)?"
            } else if asked == nil {
                "put [migrate] above the keys, or name another section with: --name SECTION"
            } else if names.isEmpty {
                "put \(candidates.map { "[\($0)]" }.joined()) above the keys"
            } else {
                "name one that the file has: \(names.map { "[\($0)]" }.joined(separator: ", "))"
            }
        throw MigrationError(
            .configuration,
            "there is no section \(candidates.map { "[\($0)]" }.joined(separator: " or "))",
            hint: hint,
            location: SourceLocation(file: document.file, line: 0)
        )
    }
}

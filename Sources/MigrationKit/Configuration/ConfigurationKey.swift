/// The keys of a configuration section.
enum ConfigurationKey: String, CaseIterable {
    case scriptLocation = "script_location"
    case versionLocations = "version_locations"
    case pathSeparator = "path_separator"
    case versionPathSeparator = "version_path_separator"
    case recursiveVersionLocations = "recursive_version_locations"
    case databases = "databases"
    case url = "url"
    case sqlalchemyURL = "sqlalchemy.url"
    case versionTable = "version_table"
    case versionTableSchema = "version_table_schema"
    case logTable = "log_table"
    case fileTemplate = "file_template"
    case truncateSlugLength = "truncate_slug_length"
    case timezone = "timezone"
    case outputEncoding = "output_encoding"
    case revisionEnvironment = "revision_environment"
    case transactionPerMigration = "transaction_per_migration"
    case lockTimeout = "lock_timeout"
    case statementTimeout = "statement_timeout"

    /// What a database of several does not take over from the section that lists it: it has them for itself, or not at all.
    static let own: Set<String> = ["databases", "url", "sqlalchemy.url"]

    /// Keys of Alembic that mean nothing here: correct where they stand, thus never taken for a slip.
    static let foreign: Set<String> = ["prepend_sys_path", "sourceless", "include_schemas", "compare_type"]
}

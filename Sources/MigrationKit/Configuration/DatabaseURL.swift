/// The address of a database, as SQLAlchemy or libpq write it.
///
/// - `postgresql://user:password@host/database`, also `postgres://`, and with any driver, `postgresql+asyncpg://`
/// - `sqlite:///relative.db`, `sqlite:////absolute.db`, `sqlite://` (in memory), also with a driver
///
/// Printing it shows ``redacted``.
public struct DatabaseURL: Hashable, Sendable {
    /// The database that a URL names.
    public enum Target: Hashable, Sendable {
        /// A PostgreSQL database.
        ///
        /// The text is a URI for libpq, which parses it once more: `postgresql://` without a driver, everything else as it
        /// was written, except that asyncpg's `ssl=…` has become `sslmode=…`. It may hold a password.
        case postgresql(uri: String)
        /// A SQLite database.
        case sqlite(SQLite)
    }

    /// A SQLite database and how to open it.
    public struct SQLite: Hashable, Sendable {
        /// The file; nil is a database in memory.
        public var path: String?
        /// The parameters after `?`, such as `mode=ro`.
        public var parameters: [String: String]

        /// Names a file, or a database in memory.
        public init(path: String?, parameters: [String: String] = [:]) {
            self.path = path
            self.parameters = parameters
        }
    }

    /// The database.
    public var target: Target
    /// The URL as it may be shown: `***` stands for every password.
    public let redacted: String

    /// Reads a URL; `location` is the place that says it, for messages. No message repeats a password.
    public init(_ text: String, location: SourceLocation? = nil) throws(MigrationError) {
        let text = String(text.trimmingBlanks())
        let parser = DatabaseURLParser(text: text, location: location)
        target = try parser.parse()
        redacted = DatabaseURLRedaction.redact(text)
    }

    /// The same database with a relative SQLite path taken from a directory instead of the working directory.
    ///
    /// For a URL from a file: it means the same wherever the command is run.
    public func relative(to directory: String) -> Self {
        guard case .sqlite(var database) = target, let path = database.path, !path.hasPrefix("/"),
            !directory.isEmpty, directory != "."
        else { return self }
        database.path = Configuration.join(directory, path)
        var result = self
        result.target = .sqlite(database)
        return result
    }

    /// A text that may hold a URL, of whatever form, with `***` for every password: fit for a message.
    public static func redact(_ text: String) -> String {
        DatabaseURLRedaction.redact(text)
    }
}

extension DatabaseURL: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The URL without passwords.
    public var description: String { redacted }
    /// The URL without passwords.
    public var debugDescription: String { redacted }
    /// Shows the URL without passwords, also to `dump`.
    public var customMirror: Mirror { Mirror(self, children: ["redacted": redacted]) }
}

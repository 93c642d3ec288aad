/// Everything that can go wrong, in one shape: what happened, where, and what mends it.
///
/// A message is one clause without secrets, which begins in lower case unless a name begins it, and has no full stop: it follows
/// `error[code]: `. A hint likewise, as an imperative that names the command to run (`list them with: migrate history`) or the code
/// to write. What a person typed stands in 'single quotes', commands and code in none. The words of a database stay as they are.
/// The ``code`` is stable and searchable, and decides the exit status of the command line.
public struct MigrationError: Error, Hashable, Sendable {
    /// The stable code: `lock-timeout` in `error[lock-timeout]: …`.
    public var code: Code
    /// What happened, as one clause.
    public var message: String
    /// What to do about it: a command to run or code to write.
    public var hint: String?
    /// The file and line where it happened.
    public var location: SourceLocation?
    /// The revision that was being read or applied.
    public var revision: RevisionID?
    /// The SQL statement that failed.
    public var statement: String?
    /// The five-character SQLSTATE (PostgreSQL), or the name of SQLite's result code, such as `SQLITE_BUSY`.
    public var sqlState: String?
    /// What the database added to its message.
    public var detail: String?

    /// Describes a failure.
    public init(
        _ code: Code,
        _ message: String,
        hint: String? = nil,
        location: SourceLocation? = nil,
        revision: RevisionID? = nil,
        statement: String? = nil,
        sqlState: String? = nil,
        detail: String? = nil
    ) {
        self.code = code
        self.message = message
        self.hint = hint
        self.location = location
        self.revision = revision
        self.statement = statement
        self.sqlState = sqlState
        self.detail = detail
    }
}

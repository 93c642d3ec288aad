/// One session with a database, used by one task at a time inside ``DatabaseDriver/withConnection(to:options:_:)``.
///
/// Statements are *sent*: a connection may let them travel together and execute them at the next ``flush()`` or ``query(_:)``.
/// A statement that fails is reported with its own text and location, and those sent after it are not executed.
public protocol Connection: CatalogReader, RowTransfer {
    /// How this database says things.
    var dialect: any Dialect { get }

    /// How many rows the statements executed so far have inserted, updated or deleted.
    var affectedRows: Int64 { get }

    /// Hands a statement over.
    func send(_ statement: Statement) async throws

    /// Waits until all that was sent has been executed.
    func flush() async throws

    /// Gives up what was sent and not executed, and ends an open transaction without keeping its changes.
    func rollback() async throws

    /// What the server has said beside its results since this was asked last: `NOTICE: …`, `WARNING: …`.
    func takeNotices() -> [String]

    /// What is at the other end.
    func server() async throws -> ServerInfo

    /// A name with the schema that it means now, so that it means the same after a revision has changed the search path.
    func resolved(_ name: QualifiedName) async throws -> QualifiedName

    /// Takes the lock that lets one runner work at a time, if it is free.
    ///
    /// SQLite answers `true`: there, every transaction of a runner takes the write lock as it begins.
    func tryRunnerLock(_ key: Int64) async throws -> Bool

    /// Gives the runner lock back.
    func releaseRunnerLock(_ key: Int64) async throws

    /// Who holds the runner lock; `nil` when nobody does or it cannot be told.
    func runnerLockHolder(_ key: Int64) async -> LockHolder?

    /// What the account may not do here that a migration needs; empty when nothing is missing.
    func missingPrivileges(schema: String?) async throws -> [String]

    /// Ends the session.
    func close()
}

extension Connection {
    /// Executes a statement, and all that was sent before it.
    public func execute(_ statement: Statement) async throws {
        try await send(statement)
        try await flush()
    }

    /// Nothing is said.
    public func takeNotices() -> [String] { [] }

    /// Whether an object is there.
    public func exists(_ object: SchemaObject) async throws -> Bool {
        try await !query(dialect.existence(of: object)).isEmpty
    }
}

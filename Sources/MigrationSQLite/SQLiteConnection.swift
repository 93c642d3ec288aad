internal import CSQLite
internal import MigrationKit

/// A session with a SQLite database.
///
/// Statements are executed as they are sent: there is no round trip to save. Foreign keys are not enforced while migrations run,
/// which is SQLite's own default and the condition for rebuilding a table without losing the rows that point at it.
final class SQLiteConnection: Connection {
    let dialect: any Dialect = SQLiteDialect()
    private(set) var affectedRows: Int64 = 0

    private(set) var handle: OpaquePointer
    private var statements: StatementCache
    let file: DatabaseFile
    private let busyWait: BusyWait
    /// Whether an empty database in memory stands for a file that is not there yet: it is created when something is written, so
    /// that a command which fails before leaves nothing behind.
    private var isPlaceholder: Bool
    private var isClosed = false
    private var journal = RunJournal()

    init(path: String?, query: [String: String], options: ConnectionOptions) throws {
        file = DatabaseFile(path: path, query: query, isReadOnly: options.isReadOnly)
        busyWait = BusyWait(path: path, timeout: options.lockTimeout, onWait: options.onWait)
        isPlaceholder = file.isMissing
        try file.checkAccess()
        if options.mustExist { try file.checkExistence() }
        handle = try isPlaceholder ? DatabaseFile.inMemory.open() : file.open()
        statements = StatementCache(handle: handle)
        try prepare()
    }

    /// Sets a fresh handle up, and reads the first page: a file that is no database, or locked, is found out here.
    private func prepare() throws {
        sqlite3_extended_result_codes(handle, 1)
        // Migrations parse far more SQL than an application, whose needs SQLite's default of 40 slots meets.
        _ = csqlite_lookaside(handle, 1200, 400)
        busyWait.install(on: handle)
        do {
            _ = try run("PRAGMA foreign_keys = OFF")
            _ = try run("SELECT count(*) FROM sqlite_schema")
        } catch {
            close()
            throw file.explained(error)
        }
    }

    /// Creates the file that an empty database has stood for.
    private func materialize() throws {
        guard isPlaceholder, !file.isReadOnly else { return }
        isPlaceholder = false
        statements.clear()
        sqlite3_close_v2(handle)
        isClosed = true
        handle = try file.open()
        isClosed = false
        statements = StatementCache(handle: handle)
        try prepare()
        journal.reopened(setting)
    }

    deinit {
        close()
    }

    func close() {
        guard !isClosed else { return }
        journal.end(setting)
        isClosed = true
        statements.clear()
        sqlite3_close_v2(handle)
    }

    func send(_ statement: Statement) throws {
        try materialize()
        guard statement != dialect.beginStatement else { return try begin(statement) }
        _ = try run(statement)
    }

    func flush() {}

    func query(_ statement: Statement) throws -> [Row] {
        try run(statement)
    }

    func rollback() throws {
        if sqlite3_get_autocommit(handle) == 0 { _ = try run("ROLLBACK") }
        // A rebuild switches this on for its rename, and a rollback does not switch it off again.
        _ = try run("PRAGMA legacy_alter_table = OFF")
    }

    /// Takes the write lock, or fails at once: whoever waits for it says so, which SQLite's own waiting would not.
    private func begin(_ statement: Statement) throws {
        BusyWait.remove(from: handle)
        defer { busyWait.install(on: handle) }
        _ = try run(statement)
    }

    private func run(_ statement: Statement) throws -> [Row] {
        let prepared = try statements.prepare(statement)
        defer { statements.recycle(prepared) }
        try Parameters.bind(statement, to: prepared, of: handle)
        let before = sqlite3_total_changes64(handle)
        var rows: [Row] = []
        var names: [String] = []
        while true {
            switch sqlite3_step(prepared.handle) {
            case SQLITE_ROW:
                if names.isEmpty { names = Columns.names(of: prepared.handle) }
                rows.append(Columns.row(of: prepared.handle, names: names))
            case SQLITE_DONE:
                // The statement's own rows, without those of its triggers; a statement that changes none leaves the last count.
                if sqlite3_total_changes64(handle) != before { affectedRows += sqlite3_changes64(handle) }
                return rows
            default:
                throw SQLiteError.failure(of: handle, statement: statement)
            }
        }
    }

    // MARK: What a runner asks

    func server() -> ServerInfo {
        ServerInfo(product: "SQLite \(String(cString: sqlite3_libversion()))", database: file.path ?? "in memory")
    }

    /// The main database is searched first, always.
    func resolved(_ name: QualifiedName) -> QualifiedName { name }

    /// Each transaction takes SQLite's write lock as it begins; there is nothing to take for the whole run.
    func tryRunnerLock(_ key: Int64) -> Bool {
        journal.begin(setting)
        return true
    }

    func releaseRunnerLock(_ key: Int64) {
        journal.end(setting)
    }

    /// What a pragma answers; nil when it fails.
    private func setting(_ pragma: String) -> String? {
        guard let rows = try? run(Statement(pragma)), case .text(let value) = rows.first?.values.first else {
            return nil
        }
        return value
    }

    func runnerLockHolder(_ key: Int64) -> LockHolder? {
        file.path.flatMap { WriteLock.holder(of: $0) }
    }

    func missingPrivileges(schema: String?) -> [String] { file.missingPermissions }
}

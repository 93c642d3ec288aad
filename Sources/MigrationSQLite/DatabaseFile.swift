internal import CSQLite
internal import MigrationKit

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// The file of a database, and how it is opened.
struct DatabaseFile {
    /// The path; `nil` in memory.
    var path: String?
    /// What the URL says after `?`, such as `mode=ro`.
    var query: [String: String]
    var isReadOnly: Bool

    /// A database that is gone with its connection.
    static let inMemory = DatabaseFile(path: nil, query: [:], isReadOnly: false)

    /// Whether SQLite could be told not to count its memory; where something else in the process has used it before, it counts on.
    private static let forgoesMemoryStatistics = csqlite_forgo_memory_statistics() == SQLITE_OK

    /// Whether the file is not there yet.
    var isMissing: Bool { path.map { access($0, F_OK) != 0 } ?? false }

    /// Finds out what stands in the way.
    func checkAccess() throws {
        if let path, let problem = obstacle(path) { throw problem }
    }

    /// Finds out whether there is a database at all.
    func checkExistence() throws {
        guard let path, isMissing else { return }
        throw MigrationError(.noConnection, "there is no file \(path)", hint: permissionHint)
    }

    func open() throws -> OpaquePointer {
        _ = Self.forgoesMemoryStatistics
        var handle: OpaquePointer?
        let hasLog = isReadOnly && hasLog
        // One task at a time uses a connection: SQLite need not guard it against two.
        let result = sqlite3_open_v2(path ?? ":memory:", &handle, flags | SQLITE_OPEN_NOMUTEX, nil)
        guard result == SQLITE_OK, let handle else {
            let message = handle.map { String(cString: sqlite3_errmsg($0)) } ?? String(cString: sqlite3_errstr(result))
            sqlite3_close_v2(handle)
            throw MigrationError(
                .noConnection,
                "cannot open \(path ?? "a database in memory"): \(message)",
                hint: permissionHint
            )
        }
        // Who only reads leaves a log to those who write; an empty one goes with the last connection.
        if hasLog { _ = csqlite_keep_log(handle) }
        return handle
    }

    /// Whether a write-ahead log with something in it is beside the file.
    private var hasLog: Bool {
        var status = stat()
        return path.map { stat("\($0)-wal", &status) == 0 && status.st_size > 0 } ?? false
    }

    /// What the account may not do with the file that a migration needs.
    var missingPermissions: [String] {
        guard let path, access(path, F_OK) == 0 else { return [] }
        var missing: [String] = []
        if access(path, W_OK) != 0 { missing.append("write permission for \(path)") }
        let directory = Self.directory(of: path)
        if access(directory, W_OK) != 0 {
            missing.append("write permission for \(directory), where SQLite keeps its journal")
        }
        return missing
    }

    /// An error of the first read, told as one of the file.
    func explained(_ error: any Error) -> any Error {
        guard var error = error as? MigrationError, let path else { return error }
        error.message = "cannot open \(path): \(error.message)"
        error.statement = nil
        return error
    }

    private var flags: Int32 {
        let mode =
            switch query["mode"] {
            case "ro": SQLITE_OPEN_READONLY
            case "rw": SQLITE_OPEN_READWRITE
            case "memory": SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY
            default: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
            }
        // A reader opens the file for writing where it may: only so can SQLite undo what a killed writer left half done.
        if isReadOnly, let path, access(path, W_OK) != 0 { return SQLITE_OPEN_READONLY }
        return mode
    }

    /// What stands in the way before SQLite is asked, whose own message is «unable to open database file».
    private func obstacle(_ path: String) -> MigrationError? {
        var status = stat()
        if stat(path, &status) == 0 {
            if status.st_mode & S_IFMT == S_IFDIR {
                return MigrationError(
                    .noConnection,
                    "\(path) is a directory, not a database",
                    hint: "name a file in the URL"
                )
            }
            if access(path, R_OK) != 0 {
                return MigrationError(.noConnection, "\(path) cannot be read by this account", hint: permissionHint)
            }
            if !isReadOnly, query["mode"] != "ro", access(path, W_OK) != 0 {
                return MigrationError(
                    .noPrivilege,
                    "\(path) is read-only for this account",
                    hint: "make it writable: chmod u+w \(path)"
                )
            }
            return nil
        }
        let directory = Self.directory(of: path)
        if stat(directory, &status) != 0 {
            return MigrationError(
                .noConnection,
                "the directory \(directory) of the database does not exist",
                hint: "create it with: mkdir -p \(directory)"
            )
        }
        if !isReadOnly, access(directory, W_OK) != 0 {
            return MigrationError(
                .noPrivilege,
                "\(path) cannot be created: \(directory) is read-only for this account",
                hint: permissionHint
            )
        }
        return nil
    }

    private var permissionHint: String { "check the path in the URL and its permissions" }

    private static func directory(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}

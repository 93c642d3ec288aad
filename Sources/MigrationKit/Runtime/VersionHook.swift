/// Code of yours that is called with each change of the version table, inside its transaction.
///
/// ```swift
/// let audit = VersionHook("audit") { change, op in
///     try await op.execute("INSERT INTO audit (what) VALUES ($1)", [.text("\(change.direction) \(change.revision)")])
/// }
/// await MigrateCommand.main(registry: .embedded, drivers: [PostgresDriver(), SQLiteDriver()], hooks: [audit])
/// ```
/// It is called after the revision, its version rows and its line in the log, and before the commit: what it does through `op` is
/// committed with them, and what it throws takes them back. Of a revision that commits as it goes, it is called in the transaction of
/// the version rows; when it throws there, the next run finds every statement done and calls it again. A stamp changes versions, too.
///
/// Through `op` it reaches the database as a revision does, and cannot begin or end transactions. Whatever else it does, such as
/// sending a message, is done before the commit, which may still fail, and is not taken back.
public struct VersionHook: Sendable {
    /// What it does.
    public typealias Body = nonisolated(nonsending) @Sendable (VersionChange, Operations) async throws -> Void

    /// The name, for messages.
    public let name: String
    let body: Body

    /// Makes a hook.
    public init(_ name: String, _ body: @escaping Body) {
        self.name = name
        self.body = body
    }

    /// Calls it, and flushes what it did.
    func call(_ change: VersionChange, _ op: Operations, flush: () async throws -> Void) async throws {
        do {
            try await body(change, op)
            try await flush()
        } catch var error as MigrationError {
            error.message = "the hook '\(name)' failed: \(error.message)"
            throw error
        } catch {
            // Its fields may hold secrets: an error that has no text of its own is told by its type.
            let text = (error as? any CustomStringConvertible)?.description ?? "\(type(of: error))"
            throw MigrationError(.revisionFailed, "the hook '\(name)' reported: \(text)")
        }
    }
}

internal import MigrationKit

/// What is to be known of a source before its snapshot is begun, to tell later whether it has changed since.
struct SourcePrelude: Sendable {
    /// What tells of the database as a whole whether it has changed; `nil` where the rows tell.
    var fingerprint: String?
    /// The transactions of the server's other databases, which have written nothing here (PostgreSQL): the lower halves of their numbers.
    var strangers: [Int64] = []

    static func read(_ source: any Connection) async throws -> SourcePrelude {
        var prelude = SourcePrelude(fingerprint: try await source.fingerprint())
        guard source.dialect.name == .postgresql else { return prelude }
        prelude.strangers = try await source.query(
            """
            SELECT l.transactionid::text::bigint FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid \
            WHERE l.locktype = 'transactionid' AND l.mode = 'ExclusiveLock' AND l.granted \
            AND a.datid <> (SELECT oid FROM pg_database WHERE datname = current_database())
            """
        ).compactMap { $0.integer(0) }
        return prelude
    }
}

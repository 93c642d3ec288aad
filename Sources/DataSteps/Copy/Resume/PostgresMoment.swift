internal import MigrationKit

/// What a snapshot of PostgreSQL sees of a table, as far as a later one can tell whether it sees the same.
///
/// Each row says which transaction has written it. A row that the later snapshot sees, written by a transaction that had ended before
/// the first, was seen by the first as well; where there are as many rows as then, none has been deleted.
struct PostgresMoment: Hashable {
    /// The table's and its partitions' numbers, files and counts of columns, dropped ones among them: rows that another table takes the
    /// place with, that are written anew, or that get another column, do not say who has changed them.
    var files: String
    /// The database's transactions before this one had ended. Some after it may have, too: but a row that was written under a savepoint
    /// does not say of which transaction it was a part.
    var horizon: Int64

    /// `16384:16384:3 @ 774`
    var text: String { "\(files) @ \(horizon)" }
}

extension PostgresMoment {
    /// Reads what an earlier run has noted.
    init?(_ text: String) {
        guard let separator = text.firstRange(of: " @ "), let horizon = Int64(text[separator.upperBound...]) else {
            return nil
        }
        self.init(files: String(text[..<separator.lowerBound]), horizon: horizon)
    }

    /// What the connection's snapshot sees of a table.
    static func now(of table: QualifiedName, _ horizon: Int64, _ source: any Connection) async throws -> PostgresMoment
    {
        let row = try await source.query(
            Statement(
                """
                WITH RECURSIVE tree (id) AS (SELECT $1::regclass::oid UNION SELECT i.inhrelid FROM pg_inherits i \
                JOIN tree ON i.inhparent = tree.id JOIN pg_class p ON p.oid = tree.id AND p.relkind = 'p') \
                SELECT string_agg(concat_ws(':', c.oid, c.relfilenode, c.relnatts), ' ' ORDER BY c.oid) \
                FROM pg_class c JOIN tree ON c.oid = tree.id
                """,
                [.text(source.dialect.quoted(table))]
            )
        ).first
        return PostgresMoment(files: row?.text(0) ?? "", horizon: horizon)
    }

    /// The first transaction that had not ended for the connection's snapshot and may have written into this database.
    ///
    /// - Parameter strangers: The lower halves of the numbers of those that have not, as was known before the snapshot; a standby does
    ///   not tell which are running.
    static func horizon(_ strangers: [Int64], _ source: any Connection) async throws -> Int64 {
        let list = strangers.map { "\($0)" }.joined(separator: ",")
        return try await source.query(
            Statement(
                """
                SELECT CASE WHEN pg_is_in_recovery() THEN txid_snapshot_xmin(s) ELSE coalesce((SELECT min(x) \
                FROM txid_snapshot_xip(s) x WHERE x % 4294967296 <> ALL ('{\(list)}'::bigint[])), txid_snapshot_xmax(s)) END \
                FROM (SELECT txid_current_snapshot() AS s) AS snapshot
                """
            )
        ).first?.integer(0) ?? 0
    }

    /// Whether the rows that were copied then are the ones that are there now.
    ///
    /// - Parameters:
    ///   - condition: Which rows of a part were copied.
    ///   - parts: How many that were.
    ///   - current: The horizon of the connection's snapshot.
    func holds(
        _ condition: (CheckpointTable.Row) -> String,
        of parts: [CheckpointTable.Row],
        _ current: Int64,
        _ table: SourceTable,
        _ source: any Connection
    ) async throws -> Bool {
        let now = try await Self.now(of: table.table.name, current, source)
        // A cluster that was set back to an earlier moment gives numbers once more.
        guard now.files == files, now.horizon >= horizon else { return false }
        // A row has the lower half of a number. One of which the upper half was another may be taken for new, but not the other way
        // round; 1 and 2 are of what was there before all transactions, and 0 is of what has none, as in another server's table.
        let half = Int64(1) << 32
        let since = "(SELECT txid_snapshot_xmax(txid_current_snapshot()) - \(horizon))"
        let age = "(xmin::text::bigint - \(horizon % half) + \(half)) % \(half)"
        let row = try await source.query(
            Statement(
                """
                SELECT count(*), count(*) FILTER (WHERE xmin::text::bigint = 0 \
                OR xmin::text::bigint > 2 AND \(age) < \(since)) \
                FROM \(table.readsOnlyItself ? "ONLY " : "")\(source.dialect.quoted(table.table.name)) \
                WHERE \(parts.map { "(\(condition($0)))" }.joined(separator: " OR "))
                """
            )
        ).first
        return row?.integer(0) == parts.reduce(0) { $0 + $1.tally.read } && row?.integer(1) == 0
    }
}

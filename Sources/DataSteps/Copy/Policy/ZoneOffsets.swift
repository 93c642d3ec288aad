internal import MigrationKit

/// How far a zone was, is and will be ahead of UTC.
struct ZoneOffsets: Hashable, Sendable {
    /// A change of the offset.
    struct Change: Hashable, Sendable {
        /// When, in microseconds since 1970 in UTC.
        var moment: Int64
        /// The seconds east of UTC from then on.
        var offset: Int64
    }

    /// The offset before the first change.
    var first: Int64
    /// The changes, in order.
    var changes: [Change] = []

    /// The moment of a local time, both in microseconds.
    ///
    /// A time that the clocks have shown twice is the second; one that they have leapt over is what they would have shown before: so
    /// PostgreSQL reads them, too.
    func moment(ofLocal time: Int64) -> Int64 {
        time - offset { time >= $0.moment + $0.offset * 1_000_000 } * 1_000_000
    }

    /// The local time of a moment.
    func local(of moment: Int64) -> Int64 {
        moment + offset { moment >= $0.moment } * 1_000_000
    }

    private func offset(_ isPast: (Change) -> Bool) -> Int64 {
        var low = 0
        var high = changes.count
        while low < high {
            let middle = (low + high) / 2
            if isPast(changes[middle]) { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? first : changes[low - 1].offset
    }

    /// What a PostgreSQL server knows of a zone, from 1800 to 2200.
    static func of(_ zone: PolicyZone, on connection: any Connection) async throws -> ZoneOffsets {
        if let offset = zone.offset { return ZoneOffsets(first: offset) }
        let known = try await connection.query(
            Statement("SELECT name FROM pg_timezone_names WHERE lower(name) = lower($1)", [.text(zone.name)])
        )
        guard let name = known.first?.text(0) else {
            let names = try await connection.query("SELECT name FROM pg_timezone_names").compactMap { $0.text(0) }
            throw zone.place.failure(
                "there is no time zone '\(zone.name)'",
                hint: NameSuggestion.closest(to: zone.name, among: names).map { "did you mean \($0)?" }
                    ?? "name one of pg_timezone_names, such as Europe/Berlin, or an offset, such as +02:00"
            )
        }
        let offset = { (moment: String) in
            "extract(epoch FROM (\(moment) AT TIME ZONE $1::text) - (\(moment) AT TIME ZONE 'UTC'))::bigint"
        }
        let start = "timestamptz '1800-01-01 00:00+00'"
        let first = try await connection.query(Statement("SELECT \(offset(start))", [.text(name)])).first?.integer(0)
        // The days on which the offset changes, then the minute, then the second: no zone changes twice a day.
        let rows = try await connection.query(
            Statement(
                """
                WITH days AS (SELECT d, \(offset("d")) AS o \
                FROM generate_series(\(start), timestamptz '2200-01-01 00:00+00', interval '24 hours') d), \
                pairs AS (SELECT d, o, lead(o) OVER (ORDER BY d) AS next FROM days) \
                SELECT extract(epoch FROM s.t)::bigint, next FROM pairs, \
                LATERAL (SELECT m FROM generate_series(d, d + interval '24 hours', interval '1 minute') m \
                WHERE \(offset("(m + interval '1 minute')")) <> o ORDER BY m LIMIT 1) m, \
                LATERAL (SELECT min(t) AS t FROM generate_series(m, m + interval '1 minute', interval '1 second') t \
                WHERE \(offset("t")) <> o) s WHERE next <> o ORDER BY d
                """,
                [.text(name)]
            )
        )
        let changes = rows.compactMap { row in
            row.integer(0).flatMap { moment in row.integer(1).map { Change(moment: moment * 1_000_000, offset: $0) } }
        }
        return ZoneOffsets(first: first ?? 0, changes: changes)
    }
}

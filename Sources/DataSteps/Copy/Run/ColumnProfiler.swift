internal import MigrationKit

/// Looks at all values of some columns of a table.
///
/// Nothing can be written before that is done: a large table is read by two connections, half of it each, as there are two also when
/// one reads and the other writes.
struct ColumnProfiler: Sendable {
    let table: SourceTable
    /// The columns as they are asked for: names, or the policy's expressions.
    let expressions: [String]
    /// What their declared types are for.
    let families: [DeclaredType.Family]

    /// What is looked at, in words: `boolean "is_active"`.
    var subjects: [String] { zip(families, expressions).map { "\($0) \($1)" } }

    /// A half with fewer keys is not worth another connection.
    private static let smallestHalf: Int64 = 50_000

    /// Reads the columns' profiles, in their order.
    ///
    /// - Parameter endpoint: Where another connection to the source is had, which sees what the snapshot names.
    func run(
        _ source: any Connection,
        beside endpoint: CopyEndpoint,
        _ snapshot: String?
    ) async throws -> [ColumnProfile] {
        let halves = try await halves(source)
        guard halves.count > 1 else { return try await look(at: KeyRange(), source) }
        return try await withThrowingTaskGroup(of: [ColumnProfile]?.self) { group in
            group.addTask { try await lookBeside(at: halves[1], endpoint, snapshot) }
            let first = try await look(at: halves[0], source)
            var second = try await group.next() ?? nil
            if second == nil { second = try await look(at: halves[1], source) }
            return zip(first, second ?? []).map(+)
        }
    }

    private func halves(_ source: any Connection) async throws -> [KeyRange] {
        guard table.key.isNumber, let span = try await SourceFacts.span(of: table.table.name, table.key, source) else {
            return [KeyRange()]
        }
        return KeyRange.divide(span, into: 2, ofAtLeast: Self.smallestHalf)
    }

    /// `nil` where what the first connection sees cannot be seen any more.
    private func lookBeside(
        at range: KeyRange,
        _ endpoint: CopyEndpoint,
        _ snapshot: String?
    ) async throws -> [ColumnProfile]? {
        try await endpoint.withConnection { source in
            do {
                _ = try await source.beginSnapshot(snapshot)
            } catch let error as MigrationError where error.code == .snapshotLost {
                return nil
            }
            return try await look(at: range, source)
        }
    }

    private func look(at range: KeyRange, _ source: any Connection) async throws -> [ColumnProfile] {
        var query = "SELECT \(expressions.joined(separator: ", ")) FROM \(source.dialect.quoted(table.table.name))"
        let conditions = range.conditions(on: table.key)
        if !conditions.isEmpty { query += " WHERE " + conditions.joined(separator: " AND ") }
        let cursor = try await source.rows(of: query)
        defer { cursor.close() }
        var profiles = families.map { _ in ColumnProfile() }
        let batch = RowBatch(width: cursor.width)
        repeat {
            batch.removeAll()
            try cursor.fill(batch, maximumRows: 4096, maximumBytes: CopyReader.batchBytes)
            for index in 0..<batch.count {
                let row = batch.row(index)
                for column in families.indices { profiles[column].add(row[column], of: families[column], in: batch) }
            }
        } while !batch.isLast
        return profiles
    }
}

internal import MigrationKit

/// Loads rows beside a table of PostgreSQL, and has the server find out which of them the table takes: a row that is refused costs
/// neither a round trip nor that others are sent again.
///
/// Beside the table, no value is refused that can be refused in it: enums, domains and documents are texts there, and no text has a
/// greatest length.
final class RowSieve {
    private let table: TablePlan
    private let connection: any Connection
    private let stage: String
    private let inner: any RowLoader
    private let sift: Statement
    private let texts: SieveTexts?
    /// The columns of constraints that have one.
    private var constrained: [String: String] = [:]

    /// - Returns: `nil` where the account may not make temporary tables, where there is no PL/pgSQL, and for a table with rules, which
    ///   would rewrite an `INSERT` and not a `COPY`.
    init?(
        _ table: TablePlan,
        number: Int,
        _ mode: CopyOptions.ConflictMode,
        _ before: RowsBefore?,
        on connection: any Connection
    ) async throws {
        self.table = table
        self.connection = connection
        let stage = "migration_copy_sieve_\(number)"
        self.stage = stage
        let kinds = try await connection.query(
            Statement(Self.catalog, [.text(connection.dialect.quoted(table.target))])
        )
        guard !kinds.isEmpty else { return nil }
        var columns: [SievedColumn] = []
        for (place, plan) in table.columns.enumerated() {
            guard let kind = kinds.first(where: { $0.text(0) == plan.target }) else { return nil }
            columns.append(
                SievedColumn(
                    plan,
                    place,
                    declared: kind.text(1) ?? "",
                    base: kind.text(2) ?? "",
                    isText: kind[3] == .boolean(true)
                )
            )
        }
        let lines = columns.map { "\($0.name) \($0.type)" }
        try await connection.send(Statement("DROP TABLE IF EXISTS pg_temp.\(stage)"))
        try await connection.send(
            Statement(
                """
                CREATE TEMP TABLE \(stage) (place bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, \
                \(lines.joined(separator: ", ")))
                """
            )
        )
        let raw = columns.indices.filter { table.columns[$0].rowType == .raw }
        texts = raw.isEmpty ? nil : SieveTexts(stage: stage, columns: raw)
        if let texts { try await connection.send(Statement(texts.creation)) }
        let insertion = StagedInsertion(
            table: table,
            mode: mode,
            dialect: connection.dialect,
            before: before,
            stage: stage,
            values: columns.map { $0.value(in: stage) }
        )
        let function = SieveFunction(
            name: "pg_temp.\(stage)",
            stage: stage,
            pointsAtItself: table.parents.contains(table.target.name),
            insertion: insertion
        )
        try await connection.execute(Statement(function.creation))
        inner = try await connection.loader(into: QualifiedName(stage), columns.map(\.rowColumn))
        sift = Statement("SELECT * FROM \(function.name)()")
        let name = SQLValue.text(connection.dialect.quoted(table.target))
        for row in try await connection.query(Statement(Self.constraints, [name])) {
            if let constraint = row.text(0), let column = row.text(1) { constrained[constraint] = column }
        }
    }

    /// Loads rows of a batch into the transaction that is open.
    ///
    /// - Returns: How many are there now that were not before, and which were refused, in order.
    func load(_ batch: RowBatch, _ rows: [Int]) async throws -> (arrived: Int, rejects: [RejectedRow]) {
        var rejects = try await fill(batch, rows)
        var rows = rows
        if !rejects.isEmpty {
            // Without gaps, the place of a row beside the table is its place among these.
            let refused = Set(rejects.map(\.index))
            rows.removeAll { refused.contains($0) }
            _ = try await fill(batch, rows)
        }
        var arrived = 0
        var refused: [Int: Int] = [:]
        for answer in try await connection.query(sift) {
            guard let place = answer.integer(0), place > 0 else {
                arrived = Int(answer.integer(1) ?? 0)
                continue
            }
            let error = MigrationError(
                .statementFailed,
                answer.text(3) ?? "",
                sqlState: answer.text(2),
                detail: answer.text(4)
            )
            refused[Int(place)] = rejects.count
            rejects.append(
                RejectedRow(
                    batch,
                    rows[Int(place) - 1],
                    table,
                    RowLoadFailure(error, column: answer.text(5) ?? answer.text(6).flatMap { constrained[$0] })
                )
            )
        }
        if let texts, !refused.isEmpty {
            for answer in try await connection.query(texts.query(refused.keys.sorted())) {
                guard let index = answer.integer(0).flatMap({ refused[Int($0)] }) else { continue }
                texts.put(answer.text(1) ?? "", into: &rejects[index])
            }
        }
        try await connection.send(Statement("TRUNCATE \(stage)"))
        return (arrived, rejects.sorted { $0.index < $1.index })
    }

    /// Loads the rows beside the table; what is refused already there is the result.
    private func fill(_ batch: RowBatch, _ rows: [Int]) async throws -> [RejectedRow] {
        try await connection.send(Statement("TRUNCATE \(stage) RESTART IDENTITY"))
        return try await CarefulLoader(target: connection, onReject: .continue).load(batch, rows, table, inner).rejects
    }

    /// A unique index that is no constraint is named as one.
    private static let constraints = """
        SELECT k.name, a.attname::text FROM (\
        SELECT conname::text AS name, conkey[1] AS number FROM pg_constraint WHERE conrelid = $1::regclass AND cardinality(conkey) = 1 \
        UNION SELECT x.relname::text, i.indkey[0] FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid \
        WHERE i.indrelid = $1::regclass AND i.indisunique AND i.indnkeyatts = 1) k \
        JOIN pg_attribute a ON a.attrelid = $1::regclass AND a.attnum = k.number
        """

    /// The columns of a table, with what their domains are made of.
    private static let catalog = """
        WITH RECURSIVE kinds AS (\
        SELECT a.attname, a.atttypid, a.atttypmod, a.atttypid AS base FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid \
        WHERE c.oid = $1::regclass AND a.attnum > 0 AND NOT a.attisdropped AND NOT c.relhasrules \
        AND has_database_privilege(current_database(), 'TEMPORARY') \
        AND EXISTS (SELECT FROM pg_language WHERE lanname = 'plpgsql' AND has_language_privilege(oid, 'USAGE')) \
        UNION ALL SELECT k.attname, k.atttypid, k.atttypmod, t.typbasetype FROM kinds k JOIN pg_type t ON t.oid = k.base \
        WHERE t.typtype = 'd') \
        SELECT k.attname::text, format_type(k.atttypid, k.atttypmod), format_type(k.base, -1), t.typcategory = 'S' \
        FROM kinds k JOIN pg_type t ON t.oid = k.base WHERE t.typtype <> 'd'
        """
}

/// A column beside a table.
private struct SievedColumn {
    let name: String
    let type: String
    let rowColumn: RowColumn
    private let plan: ColumnPlan
    /// What a text becomes before the table's column gets it.
    private let cast: String

    init(_ plan: ColumnPlan, _ place: Int, declared: String, base: String, isText: Bool) {
        name = "c\(place)"
        // A binary form that is a text goes into one, whatever the server will make of it.
        let isSent = [.text, .json, .jsonb].contains(plan.rowType)
        type = isSent ? "text" : base
        rowColumn = RowColumn(name, isSent ? .text : plan.rowType, cell: place)
        // A cast to a text of limited length would cut it where the column refuses it.
        cast = plan.cast == nil && isSent && !isText ? "::\(declared)" : ""
        self.plan = plan
    }

    /// What the table's column gets.
    func value(in stage: String) -> String {
        let place = "\(stage).\(name)"
        return plan.cast == nil ? place + cast : plan.valueInTarget(place)
    }
}

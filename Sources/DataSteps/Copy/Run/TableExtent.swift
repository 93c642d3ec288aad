internal import MigrationKit

/// About how many rows there are to copy, found out without reading them.
struct TableExtent {
    let plan: CopyPlan
    let facts: SourceFacts

    /// Of each table, in the plan's order.
    func events(_ source: any Connection) async throws -> [CopyEvent.Extent] {
        var extents: [CopyEvent.Extent] = []
        for table in plan.tables {
            extents.append(CopyEvent.Extent(table: table.source.name, rows: try await rows(of: table, source)))
        }
        return extents
    }

    /// How many rows there are to copy, counted.
    static func count(_ table: TablePlan, _ source: any Connection) async throws -> Int64 {
        let only = table.readsOnlyItself ? "ONLY " : ""
        let ranges = table.ranges.map { $0.conditions(on: table.key).joined(separator: " AND ") }
        let condition = ranges.contains("") ? "" : " WHERE " + ranges.map { "(\($0))" }.joined(separator: " OR ")
        return try await source.query(
            Statement("SELECT count(*) FROM \(only)\(source.dialect.quoted(table.source))\(condition)")
        ).first?.integer(0) ?? 0
    }

    private func rows(of table: TablePlan, _ source: any Connection) async throws -> Int64? {
        let name = table.source.name
        let isWhole = table.ranges.contains { $0.first == nil } && table.ranges.contains { $0.last == nil }
        // A table whose values were looked at has been counted.
        if isWhole, let profile = facts.profiles[name]?.values.first { return Int64(profile.values + profile.nulls) }
        if table.key.isNumber {
            guard let span = try await SourceFacts.span(of: table.source, table.key, source) else { return 0 }
            return table.ranges.reduce(0) { total, range in
                let (sum, isHuge) = total.addingReportingOverflow(range.count(within: span))
                return isHuge ? .max : sum
            }
        }
        guard source.dialect.name == .sqlite else { return nil }
        return try await source.query(Statement("SELECT count(*) FROM \(source.dialect.quoted(table.source))")).first?
            .integer(0)
    }
}

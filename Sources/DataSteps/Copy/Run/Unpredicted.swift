internal import MigrationKit

/// What a dry run cannot tell, because only a real run does it.
struct Unpredicted: Sendable {
    let plan: CopyPlan
    /// Whether source and target would be compared afterwards.
    let verifies: Bool

    func findings(on target: any Connection) async throws -> [CopyFinding] {
        var findings: [CopyFinding] = []
        let isPostgres = target.dialect.name == .postgresql
        if isPostgres { findings = try await deferredConstraints(target) }
        let numbered = plan.tables.count { $0.numbered != nil } + plan.sequences.count
        if isPostgres, numbered > 0 {
            let reason = "a real run alone sets them behind the last that was given: no rollback takes that back"
            findings.append(.note("next numbers of \(numbered.counted("sequence"))", reason))
        }
        if verifies {
            findings.append(.note("comparison with the source", "there is nothing to compare with before a commit"))
        }
        return findings
    }

    /// The constraints of tables that are there which are checked when a transaction ends, and not before.
    private func deferredConstraints(_ target: any Connection) async throws -> [CopyFinding] {
        let present = Set(plan.tables.filter(\.creation.isEmpty).map(\.target.name))
        guard !present.isEmpty else { return [] }
        let rows = try await target.query(
            """
            SELECT c.relname, k.conname FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid \
            WHERE k.condeferred AND c.relnamespace = current_schema()::regnamespace ORDER BY 1, 2
            """
        )
        return rows.compactMap { row in
            guard let table = row.text(0), let name = row.text(1), present.contains(table) else { return nil }
            return .note("constraint \(name) of \(table)", "it is deferred: only the commit of a batch checks the rows")
        }
    }
}

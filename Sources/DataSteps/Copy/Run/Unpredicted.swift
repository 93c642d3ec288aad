internal import MigrationKit

/// What a dry run cannot tell, because only a real run does it.
struct Unpredicted: Sendable {
    let plan: CopyPlan
    /// Whether source and target would be compared afterwards.
    let verifies: Bool

    func findings(on target: any Connection) async throws -> [CopyFinding] {
        var findings: [CopyFinding] = []
        let isPostgres = target.dialect.name == .postgresql
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
}

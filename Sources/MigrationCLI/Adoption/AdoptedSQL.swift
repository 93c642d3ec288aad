internal import MigrationKit

/// What one function of an Alembic revision executes, as it stands in a SQL revision.
struct AdoptedSQL: Equatable {
    /// The statements, each with its semicolon, and the comments of the original.
    private(set) var text = ""
    /// Whether the function commits as it goes: `autocommit_block()`, or a statement that refuses to run in a transaction.
    private(set) var commits = false
    /// What could not be read.
    private(set) var problems: [AlembicPart.Problem]

    init(_ part: AlembicPart, for dialect: DialectName) {
        problems = part.problems
        for piece in part.pieces {
            guard case .sql(let sql, let line) = piece else {
                commits = true
                continue
            }
            do throws(MigrationError) {
                try add(String(sql.trimming()), for: dialect)
            } catch {
                problems.append(
                    AlembicPart.Problem(line: line, reason: "executes SQL that is refused: \(error.message)")
                )
            }
        }
    }

    private mutating func add(_ sql: String, for dialect: DialectName) throws(MigrationError) {
        let statements = try SQLSplitter.split(sql, dialect: dialect, file: "")
        let traits = statements.map { StatementTraits($0.text, dialect: dialect) }
        if traits.contains(where: \.runsOutsideTransaction) { commits = true }
        if traits.contains(where: \.isTransactionControl) {
            // `op.execute("COMMIT")` was the way to commit before there was autocommit_block().
            guard statements.allSatisfy({ Self.commands.contains($0.text.uppercased()) }) else {
                throw MigrationError(.unsupported, "it begins or ends a transaction among other statements")
            }
            commits = true
            return
        }
        text += try terminated(sql, statements, for: dialect) + "\n"
    }

    private static let commands: Set<String> = ["BEGIN", "COMMIT", "END", "START TRANSACTION"]

    /// The text with a semicolon behind its last statement, where there is none: behind a comment, it would be part of that.
    private func terminated(
        _ sql: String,
        _ statements: [SplitStatement],
        for dialect: DialectName
    ) throws(MigrationError) -> String {
        guard let last = statements.last else { return sql }
        let probe = try SQLSplitter.split(sql + "\nSELECT 1", dialect: dialect, file: "")
        if probe.count > statements.count { return sql }
        return sql.hasSuffix(last.text) ? sql + ";" : sql + "\n;"
    }
}

extension String {
    /// The text without white space at both ends.
    fileprivate func trimming() -> Substring {
        var rest = self[...]
        while let first = rest.first, first.isWhitespace { rest.removeFirst() }
        while let last = rest.last, last.isWhitespace { rest.removeLast() }
        return rest
    }
}

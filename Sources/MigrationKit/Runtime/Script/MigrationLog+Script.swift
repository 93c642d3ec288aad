internal import RevisionSource

extension MigrationLog {
    /// A revision that a script carries out, as the log tells it.
    struct ScriptedAttempt {
        var step: RevisionPlan.Step
        var message: String
        var runner: Runner
        var checksum: String?
        /// The expression for what was found and left; `nil` when nothing can be.
        var kept: String?
    }

    /// The statement that records a revision as done. The number of rows is nobody's knowledge, and on SQLite the time is not.
    func recordDone(_ attempt: ScriptedAttempt, in dialect: any Dialect) -> String {
        let times = ScriptTimes(dialect.name, started: "now()")
        return insert(
            attempt,
            ["started_at", "finished_at", "duration_ms", "status", "kept"],
            [times.started, times.finished, times.milliseconds, "'done'", attempt.kept ?? "NULL"],
            dialect
        )
    }

    /// The statement that records that a revision which commits as it goes begins.
    func recordRunning(_ attempt: ScriptedAttempt, in dialect: any Dialect) -> String {
        let times = ScriptTimes(dialect.name, started: "now()")
        let empty = "'\(String(FNV1a64().value, radix: 16))'"
        return insert(
            attempt,
            ["started_at", "status", "statements_done", "statements_hash", "statement_begun"],
            [times.started, "'running'", "0", empty, "0"],
            dialect
        )
    }

    /// The statement that notes that a statement outside of a transaction begins.
    func recordBeginning(_ attempt: ScriptedAttempt, of position: Int, in dialect: any Dialect) -> String {
        update(attempt, "statement_begun = \(position)", dialect)
    }

    /// The statement that counts what is done of it, so that an online run can go on after a failure.
    func recordProgress(_ attempt: ScriptedAttempt, done: Int, hash: UInt64, in dialect: any Dialect) -> String {
        let kept = attempt.kept.map { ", kept = \($0)" } ?? ""
        return update(
            attempt,
            "statements_done = \(done), statements_hash = '\(String(hash, radix: 16))'\(kept)",
            dialect
        )
    }

    /// The statement that records that it is done.
    func recordEnd(_ attempt: ScriptedAttempt, in dialect: any Dialect) -> String {
        let times = ScriptTimes(dialect.name, started: "started_at")
        return update(
            attempt,
            "status = 'done', finished_at = \(times.finished), duration_ms = \(times.milliseconds)",
            dialect
        )
    }

    /// The condition that the last upgrade of a revision noted something: the key of an object.
    func foundCondition(_ key: String, by revision: RevisionID, in dialect: any Dialect) -> String {
        let last = """
            (SELECT kept FROM \(dialect.quoted(name)) WHERE revision = \(dialect.literal(.text(revision.rawValue))) \
            AND direction = 'upgrade' AND status = 'done' ORDER BY id DESC LIMIT 1)
            """
        let key = dialect.literal(.text(key))
        return switch dialect.name {
        case .postgresql: "\(key) = ANY (string_to_array(coalesce(\(last), ''), chr(10)))"
        case .sqlite: "instr(char(10) || coalesce(\(last), '') || char(10), char(10) || \(key) || char(10)) > 0"
        }
    }

    private func insert(
        _ attempt: ScriptedAttempt,
        _ columns: [String],
        _ values: [String],
        _ dialect: any Dialect
    ) -> String {
        let known: [(String, SQLValue)] = [
            ("revision", .text(attempt.step.revision.rawValue)), ("direction", .text(attempt.step.direction.rawValue)),
            ("message", .text(attempt.message)), ("runner", .text(attempt.runner.name)),
            ("host", .text(attempt.runner.host)), ("checksum", SQLValue(attempt.checksum)),
        ]
        let names = known.map(\.0) + columns
        let literals = known.map { dialect.literal($0.1) } + values
        return """
            INSERT INTO \(dialect.quoted(name)) (\(names.joined(separator: ", ")))
            VALUES (\(literals.joined(separator: ", ")));
            """
    }

    private func update(_ attempt: ScriptedAttempt, _ assignments: String, _ dialect: any Dialect) -> String {
        let revision = dialect.literal(.text(attempt.step.revision.rawValue))
        let table = dialect.quoted(name)
        return """
            UPDATE \(table) SET \(assignments)
            WHERE id = (SELECT max(id) FROM \(table) WHERE revision = \(revision));
            """
    }
}

extension MigrationLog {
    /// The expressions for the times of a script, by the clock of the database.
    private struct ScriptTimes {
        var started: String
        var finished: String
        var milliseconds: String

        init(_ dialect: DialectName, started: String) {
            switch dialect {
            case .postgresql:
                self.started = started
                finished = "clock_timestamp()"
                milliseconds = "round(extract(epoch FROM clock_timestamp() - \(started)) * 1000)"
            case .sqlite:
                self.started = "strftime('%Y-%m-%d %H:%M:%f+00:00', 'now')"
                finished = self.started
                milliseconds = "NULL"
            }
        }
    }
}

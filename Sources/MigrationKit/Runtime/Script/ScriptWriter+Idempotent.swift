extension ScriptWriter {
    /// A script that brings a database from any point of the graph to the targets: each revision looks whether it is applied.
    ///
    /// - Throws: `unsupported` for SQLite, which knows no conditions, and for what PostgreSQL does not execute in a block.
    public func idempotentScript(to targets: [RevisionTarget]) async throws -> String {
        guard let forms = forms as? PostgresScriptForms else {
            throw MigrationError(
                .unsupported,
                "SQLite's SQL has no condition around a statement, which an idempotent script needs",
                hint: "name where the script starts: migrate upgrade FROM:TO --sql, or run: migrate upgrade"
            )
        }
        let plan = try RevisionPlan.upgrade(targets, from: [], in: library.graph)
        try scripts.load(plan, from: library, for: dialect.name)
        var text = ScriptText(dialect, isOneTransactionPerRevision: settings.isOneTransactionPerRevision)
        text.comment("swift-migrate: anywhere -> \(Self.names(plan.heads)), for \(dialect.name)")
        text.comment("run it with: \(forms.usage)")
        text.add(forms.opening(settings))
        text.emptyLine()
        text.beginStep()
        try await text.add(creations(from: []))
        text.add([knownRows, forms.block("    PERFORM \(appliedSetting);")])
        text.commitStep()
        for step in plan.steps {
            text.emptyLine()
            try await write(guarded: step, forms, to: &text)
        }
        text.commit()
        if library.graph.isComplete(plan.heads) {
            for revision in try library.repeatables() { try await write(guarded: revision, forms, to: &text) }
        }
        text.emptyLine()
        text.add(forms.closing(settings))
        return text.text
    }

    private func write(
        guarded step: RevisionPlan.Step,
        _ forms: PostgresScriptForms,
        to text: inout ScriptText
    ) async throws {
        let record = library.graph.record(for: step.revision)
        let message = record?.message ?? ""
        text.comment("upgrade \(step.revision), unless it is applied" + (message.isEmpty ? "" : ": \(message)"))
        let script = try scripts.script(for: step.revision, in: library)
        // A block is a transaction, whatever the revision declares.
        let sink = try await sink(for: step, script, keepsText: false, transaction: .perRevision)
        var statements = sink.units.flatMap(\.statements)
        let table = dialect.quoted(settings.versions.name)
        let below = library.graph.parents(of: step.revision) + library.graph.dependencies(of: step.revision)
        if !below.isEmpty { statements.append("DELETE FROM \(table) WHERE version_num IN (\(literals(below)));") }
        statements.append("INSERT INTO \(table) (version_num) VALUES (\(literals([step.revision])));")
        let attempt = MigrationLog.ScriptedAttempt(
            step: step,
            message: message,
            runner: settings.runner,
            checksum: script.checksum,
            kept: sink.mayKeep ? forms.kept : nil
        )
        statements.append(settings.log.recordDone(attempt, in: dialect))
        if sink.mayKeep { statements = forms.beginKept() + statements }
        statements += try await hookStatements(step, message, heads: step.inserts, keepsText: false)
        let applied = "string_to_array(current_setting('swift_migrate.applied'), chr(10))"
        text.beginStep()
        text.add([forms.guarded(statements, unless: "\(literals([step.revision])) = ANY (\(applied))")])
        text.commitStep()
    }

    /// Refuses a database with a version row that is not in the directory.
    private var knownRows: String {
        let table = dialect.quoted(settings.versions.name)
        let condition =
            library.graph.records.isEmpty
            ? settings.versions.holds([], in: dialect)
            : "NOT EXISTS (SELECT 1 FROM \(table) WHERE version_num NOT IN (\(literals(library.graph.records.map(\.id)))))"
        return forms.demand(condition, otherwise: "the database names a revision that is not in the directory")
    }

    /// Keeps in a setting of the session what is applied: the rows of the version table, and all that they need.
    private var appliedSetting: String {
        var edges: [String] = []
        for id in library.graph.records.map(\.id) {
            for other in library.graph.parents(of: id) + library.graph.dependencies(of: id) {
                edges.append("(\(literals([id])), \(literals([other])))")
            }
        }
        return """
            pg_catalog.set_config('swift_migrate.applied', coalesce((
                WITH RECURSIVE edges (above, below) AS (VALUES \((["(NULL::text, NULL::text)"] + edges).joined(separator: ", "))),
                applied (id) AS (
                    SELECT version_num::text FROM \(dialect.quoted(settings.versions.name))
                    UNION SELECT below FROM edges JOIN applied ON above = id
                )
                SELECT string_agg(id, chr(10)) FROM applied
            ), ''), false)
            """
    }

    private func literals(_ ids: [RevisionID]) -> String {
        ids.map { dialect.literal(.text($0.rawValue)) }.joined(separator: ", ")
    }
}

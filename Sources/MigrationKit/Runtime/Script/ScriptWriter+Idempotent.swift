extension ScriptWriter {
    /// A script that brings a database from any point of the graph to the targets: each revision looks whether it is applied.
    ///
    /// - Throws: `unsupported` for SQLite, which knows no conditions, and for what PostgreSQL does not execute in a block.
    public func idempotentScript(to targets: [RevisionTarget]) async throws -> String {
        let forms = try conditions("upgrade")
        let plan = try RevisionPlan.upgrade(targets, from: [], in: library.graph)
        var text = try await beginning(of: plan, forms)
        for step in plan.steps {
            let below = library.graph.parents(of: step.revision) + library.graph.dependencies(of: step.revision)
            var rows = ["INSERT INTO \(table) (version_num) VALUES (\(literals([step.revision])));"]
            if !below.isEmpty { rows.insert("DELETE FROM \(table) WHERE version_num IN (\(literals(below)));", at: 0) }
            try await write(guarded: step, rows, forms, to: &text)
        }
        text.commit()
        if library.graph.isComplete(plan.heads) {
            for revision in try library.repeatables() { try await write(guarded: revision, forms, to: &text) }
        }
        text.emptyLine()
        text.add(forms.closing(settings))
        return text.text
    }

    /// A script that takes a database from any point of the graph down to a target: each revision above it looks whether it is applied.
    ///
    /// - Throws: `unsupported` for SQLite, which knows no conditions, and for what PostgreSQL does not execute in a block; `usage` for a
    ///   target such as `-1`, which names no revision by itself.
    public func idempotentScript(downTo target: RevisionTarget) async throws -> String {
        let forms = try conditions("downgrade")
        guard !target.isRelativeToCurrent else {
            throw MigrationError(
                .usage,
                "'\(target)' depends on where the database stands, which an idempotent script does not know",
                hint: "name the revision that stays: migrate downgrade REVISION --sql --idempotent"
            )
        }
        let plan = try RevisionPlan.downgrade(target, from: library.graph.effectiveHeads, in: library.graph)
        var text = try await beginning(of: plan, forms)
        for step in plan.steps {
            let delete = "DELETE FROM \(table) WHERE version_num = \(literals([step.revision]));"
            try await write(guarded: step, [delete] + rowsBelow(step.revision), forms, to: &text)
        }
        text.commit()
        text.emptyLine()
        text.add(forms.closing(settings))
        return text.text
    }

    /// What writes conditions; SQLite has none around a statement.
    private func conditions(_ verb: String) throws(MigrationError) -> PostgresScriptForms {
        if let forms = forms as? PostgresScriptForms { return forms }
        throw MigrationError(
            .unsupported,
            "SQLite's SQL has no condition around a statement, which an idempotent script needs",
            hint: "name where the script starts: migrate \(verb) FROM:TO --sql, or run: migrate \(verb)"
        )
    }

    /// The settings, the runner's tables, and what is applied.
    private func beginning(of plan: RevisionPlan, _ forms: PostgresScriptForms) async throws -> ScriptText {
        try await scripts.load(plan, from: library, for: dialect.name)
        var text = ScriptText(dialect, isOneTransactionPerRevision: settings.isOneTransactionPerRevision)
        text.comment("swift-migrate: anywhere -> \(Self.names(plan.heads)), for \(dialect.name)")
        text.comment("run it with: \(forms.usage)")
        text.add(forms.opening(settings))
        text.emptyLine()
        text.beginStep()
        try await text.add(creations(from: []))
        text.add([knownRows, forms.block("    PERFORM \(appliedSetting);")])
        text.commitStep()
        return text
    }

    /// The rows that come when a revision goes: what it was built on, unless another row is above that, too.
    private func rowsBelow(_ id: RevisionID) -> [String] {
        let graph = library.graph
        let below = Set(graph.parents(of: id) + graph.dependencies(of: id))
        // The highest first: what is below it finds it there.
        return graph.records.reversed().map(\.id).filter(below.contains).map { parent in
            let others = above(parent).subtracting([id])
            let condition =
                others.isEmpty
                ? ""
                : " WHERE NOT EXISTS (SELECT 1 FROM \(table) WHERE version_num IN (\(literals(others.sorted()))))"
            return "INSERT INTO \(table) (version_num) SELECT \(literals([parent]))\(condition);"
        }
    }

    /// Everything that needs a revision.
    private func above(_ id: RevisionID) -> Set<RevisionID> {
        var found: Set<RevisionID> = []
        var next = [id]
        while let id = next.popLast() {
            let children = library.graph.children(of: id) + library.graph.dependents(of: id)
            next += children.filter { found.insert($0).inserted }
        }
        return found
    }

    private var table: String { dialect.quoted(settings.versions.name) }

    private func write(
        guarded step: RevisionPlan.Step,
        _ rows: [String],
        _ forms: PostgresScriptForms,
        to text: inout ScriptText
    ) async throws {
        let message = library.graph.record(for: step.revision)?.message ?? ""
        let isUpgrade = step.direction == .upgrade
        text.emptyLine()
        text.comment(
            "\(step.direction.rawValue) \(step.revision), \(isUpgrade ? "unless" : "if") it is applied"
                + (message.isEmpty ? "" : ": \(message)")
        )
        let script = try scripts.script(for: step.revision, in: library)
        // A block is a transaction, whatever the revision declares.
        let sink = try await sink(for: step, script, keepsText: false, transaction: .perRevision)
        var statements = sink.units.flatMap(\.statements) + rows
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
        let isApplied = "\(literals([step.revision])) = ANY (\(applied))"
        text.add([forms.guarded(statements, unless: isUpgrade ? isApplied : "NOT \(isApplied)")])
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

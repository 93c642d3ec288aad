/// Writes what a plan does as a script, without any database.
///
/// ```swift
/// let writer = try ScriptWriter(library: library, dialect: .postgresql, settings: settings)
/// let plan = try RevisionPlan.upgrade([.head], from: [], in: library.graph)
/// let script = try await writer.script(for: plan, from: [])
/// ```
/// The script leaves the same catalog, the same version rows and the same log as the online run of the plan; the log does not know
/// how many rows were changed. It refuses to run on a database that is elsewhere than the plan supposes.
public struct ScriptWriter {
    /// The revisions.
    public let library: RevisionLibrary
    /// The tables, limits and names of the run.
    public let settings: MigratorSettings
    let forms: any ScriptForms
    let scripts = ScriptShelf()

    /// Makes a writer for one kind of database.
    public init(library: RevisionLibrary, dialect: DialectName, settings: MigratorSettings) {
        self.library = library
        self.settings = settings
        forms =
            switch dialect {
            case .postgresql: PostgresScriptForms()
            case .sqlite: SQLiteScriptForms()
            }
    }

    var dialect: any Dialect { forms.dialect }

    /// The script for a plan.
    ///
    /// - Parameters:
    ///   - heads: Where the plan starts.
    ///   - purging: Whether the version rows are deleted first, whatever they say.
    ///   - repeating: Whether the repeatable revisions follow, when the plan leads to the heads of the graph. All of them: what was
    ///     executed before, only the database knows.
    /// - Throws: `unsupported`, with the revision and the operation, for what cannot be said without a database.
    public func script(
        for plan: RevisionPlan,
        from heads: [RevisionID],
        purging: Bool = false,
        repeating: Bool = false
    ) async throws -> String {
        let repeatables = repeating && library.graph.isComplete(plan.heads) ? try library.repeatables() : []
        try await scripts.load(plan, from: library, for: dialect.name)
        var text = ScriptText(dialect, isOneTransactionPerRevision: settings.isOneTransactionPerRevision)
        text.comment("swift-migrate: \(Self.names(heads)) -> \(Self.names(plan.heads)), for \(dialect.name)")
        text.comment("run it with: \(forms.usage)")
        if plan.isEmpty, !purging, repeatables.isEmpty {
            text.comment("there is nothing to do")
            return text.text
        }
        text.add(forms.opening(settings))
        text.emptyLine()
        text.beginStep()
        try await text.add(creations(from: purging ? [] : heads))
        let table = dialect.quoted(settings.versions.name)
        text.add(purging ? ["DELETE FROM \(table);"] : [check(heads)])
        text.commitStep()
        var current = purging ? [] : heads
        for step in plan.steps {
            text.emptyLine()
            try await write(step, at: current, to: &text)
            current = step.heads(after: current)
        }
        text.commit()
        for revision in repeatables { try await write(revision, at: current, to: &text) }
        let closing = forms.closing(settings)
        if !closing.isEmpty { text.emptyLine() }
        text.add(closing)
        return text.text
    }

    /// The script that creates the version table where it is missing, and nothing else.
    public func versionTableScript() async throws -> String {
        var text = ScriptText(dialect, isOneTransactionPerRevision: true)
        text.comment("swift-migrate: the version table, for \(dialect.name)")
        text.comment("run it with: \(forms.usage)")
        text.add(forms.opening(settings))
        text.beginStep()
        try await text.add(statements(of: [settings.versions.creation]))
        text.commitStep()
        text.add(forms.closing(settings))
        return text.text
    }

    /// The tables of the runner; the version table can only be missing where nothing is applied.
    func creations(from heads: [RevisionID]) async throws -> [String] {
        try await statements(of: (heads.isEmpty ? [settings.versions.creation] : []) + [settings.log.creation])
    }

    private func statements(of operations: [Operation]) async throws -> [String] {
        var statements: [String] = []
        for operation in operations {
            for case .run(let statement) in try await dialect.steps(for: operation, reading: OfflineCatalog()) {
                statements.append("\(statement.sql);")
            }
        }
        return statements
    }

    /// Ends the script where the database is elsewhere.
    func check(_ heads: [RevisionID]) -> String {
        forms.demand(
            settings.versions.holds(heads, in: dialect),
            otherwise: "the database is not at \(Self.names(heads)), where this script starts"
        )
    }

    static func names(_ ids: [RevisionID]) -> String {
        ids.isEmpty ? "base" : ids.map(\.rawValue).joined(separator: ", ")
    }
}

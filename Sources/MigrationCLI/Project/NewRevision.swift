internal import MigrationKit

/// What `revision` and `merge` have in common: write a file, and say which.
struct NewRevision {
    let context: Context
    let project: Project
    /// The graph that the new revision joins; empty in a project whose directory is still to be made.
    let graph: RevisionGraph

    init(context: Context) throws {
        self.context = context
        project = try context.project()
        let directories = project.versionDirectories.filter(Files.isDirectory)
        let isNew =
            try RevisionDirectory(directories).isEmpty
            && (context.registry.isEmpty || !directories.isEmpty && project.packageDirectory == nil)
        graph = try isNew ? RevisionGraph([]) : context.library(of: project).graph
    }

    /// Writes the file, whole or not at all.
    func write(_ options: DraftOptions, on parents: [RevisionID], message: String = "") throws -> Int32 {
        let request = RevisionRequest(
            message: options.message ?? message,
            id: options.revId,
            parents: parents,
            branchLabels: options.branchLabel,
            dependsOn: options.dependsOn,
            isSplice: options.splice,
            versionPath: options.versionPath,
            isSQL: options.sqlFile || project.packageDirectory == nil
        )
        let draft = try RevisionDraft(request, project: project, graph: graph)
        return try give(draft.path, draft.text, id: draft.id, parents: parents)
    }

    /// Writes the file of a repeatable revision, whole or not at all.
    func writeRepeatable(_ options: DraftOptions) throws -> Int32 {
        let draft = try RepeatableDraft(options, project: project)
        return try give(draft.path, draft.text, id: draft.id, parents: [])
    }

    /// Writes a file, says which, and runs the hooks on it.
    private func give(_ path: String, _ text: String, id: RevisionID, parents: [RevisionID]) throws -> Int32 {
        let hooks = try PostWriteHooks(of: project.configuration)
        try Files.create(path, text)
        let shown = Files.display(path)
        // People are told of the file before a hook can fail; programs get one report, or one error.
        context.terminal.say(shown)
        try hooks.run(on: path, context.terminal)
        context.terminal.report(Report(revision: id.rawValue, revises: parents.map(\.rawValue), file: shown)) {}
        return 0
    }

    private struct Report: Encodable {
        var revision: String
        var revises: [String]
        var file: String
    }
}

import PackagePlugin

/// Writes the registry of the revisions into the target that holds them.
@main
struct MigrationRegistry: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        guard let module = target as? any SourceModuleTarget else { return [] }
        let directory = module.directoryURL
        let revisions = module.sourceFiles.map(\.url).filter { url in
            ["swift", "sql"].contains(url.pathExtension)
                && url.deletingLastPathComponent().path != directory.path
        }
        let output = context.pluginWorkDirectoryURL.appending(path: "RevisionRegistry.swift")
        return [
            .buildCommand(
                displayName: "Registering \(revisions.count) revisions of \(target.name)",
                executable: try context.tool(named: "migration-registry").url,
                arguments: [target.name, directory.path, output.path],
                inputFiles: revisions,
                outputFiles: [output]
            )
        ]
    }
}

internal import ArgumentParser
internal import MigrationKit

/// `migrate init`
struct InitVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Set a directory up for migrations.",
        discussion: "Writes migrations.ini and the directory of the revisions. What is there already is left as it is."
    )

    @Argument(help: "The directory of the revisions.")
    var directory = "migrations"

    @OptionGroup var global: GlobalOptions

    func run(in context: Context) async throws -> Int32 {
        let ini = global.config ?? Project.fileName
        let root = Files.directory(of: ini)
        var directory = directory
        while directory.count > 1, directory.hasSuffix("/") { directory.removeLast() }
        let location = directory.hasPrefix("/") ? directory : Files.join(root, directory)
        var created: [String] = []
        if !Files.exists(ini) {
            try Files.create(ini, InitTemplates.configuration(directory: directory, url: global.url))
            created.append(ini)
        }
        let versions = Files.join(location, "versions")
        if !Files.isDirectory(versions) {
            try Files.makeDirectory(versions)
            created.append(versions)
        }
        let isPackage = Files.exists(Files.join(root, "Package.swift"))
        let entry = Files.join(location, "Migrate.swift")
        if isPackage, !Files.exists(entry) {
            try Files.create(entry, InitTemplates.entryPoint)
            created.append(entry)
        }
        context.terminal.report(Report(created: created.map(Files.display))) {
            for path in created { context.terminal.say("created \(Files.display(path))") }
            if created.isEmpty { context.terminal.say("everything is there already") }
            if isPackage {
                context.terminal.say(
                    "\nadd this to the targets of Package.swift:\n\n\(InitTemplates.target(path: directory))"
                )
            }
            context.terminal.say("\nnext: migrate revision -m \"what it does\"")
        }
        return 0
    }

    private struct Report: Encodable {
        var created: [String]
    }
}

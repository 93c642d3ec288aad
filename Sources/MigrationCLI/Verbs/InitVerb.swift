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

    @Option(name: .shortAndLong, help: "What to set up; list them with: migrate list-templates.")
    var template = InitTemplate.generic

    @OptionGroup var global: GlobalOptions

    func run(in context: Context) async throws -> Int32 {
        let ini = global.config ?? Project.fileName
        let root = Files.directory(of: ini)
        var directory = directory
        while directory.count > 1, directory.hasSuffix("/") { directory.removeLast() }
        let isPackage = Files.exists(Files.join(root, "Package.swift"))
        var created: [String] = []
        if !Files.exists(ini) {
            try Files.create(ini, template.configuration(directory: directory, url: global.url))
            created.append(ini)
        }
        for versions in template.versions(in: Files.rooted(directory, in: root)) where !Files.isDirectory(versions) {
            try Files.makeDirectory(versions)
            created.append(versions)
        }
        let entry = Files.join(Files.rooted(directory, in: root), "Migrate.swift")
        if isPackage, !Files.exists(entry) {
            try Files.create(entry, InitTemplates.entryPoint)
            created.append(entry)
        }
        context.terminal.report(Report(created: created.map(Files.display))) {
            say(created, target: isPackage ? directory : nil, context.terminal)
        }
        return 0
    }

    private func say(_ created: [String], target directory: String?, _ terminal: Terminal) {
        for path in created { terminal.say("created \(Files.display(path))") }
        if created.isEmpty { terminal.say("everything is there already") }
        if let directory {
            let text = InitTemplates.target(path: directory, product: "migrate")
            terminal.say("\nadd this to the targets of Package.swift:\n\n\(text)")
        }
        terminal.say("\nnext: \(template.next)")
    }

    private struct Report: Encodable {
        var created: [String]
    }
}

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
        let databases = template.databases(in: directory)
        let isPackage = Files.exists(Files.join(root, "Package.swift"))
        var created: [String] = []
        if !Files.exists(ini) {
            try Files.create(ini, template.configuration(directory: directory, url: global.url))
            created.append(ini)
        }
        for database in databases {
            created += try make(Files.rooted(database.directory, in: root), isPackage: isPackage)
        }
        context.terminal.report(Report(created: created.map(Files.display))) {
            say(created, targets: isPackage ? databases : [], context.terminal)
        }
        return 0
    }

    /// Makes the directory of a database's revisions, as far as it is not there.
    private func make(_ location: String, isPackage: Bool) throws -> [String] {
        var created: [String] = []
        let versions = Files.join(location, "versions")
        if !Files.isDirectory(versions) {
            try Files.makeDirectory(versions)
            created.append(versions)
        }
        let entry = Files.join(location, "Migrate.swift")
        if isPackage, !Files.exists(entry) {
            try Files.create(entry, InitTemplates.entryPoint)
            created.append(entry)
        }
        return created
    }

    private func say(_ created: [String], targets: [InitTemplate.Database], _ terminal: Terminal) {
        for path in created { terminal.say("created \(Files.display(path))") }
        if created.isEmpty { terminal.say("everything is there already") }
        if !targets.isEmpty {
            let text = targets.map { InitTemplates.target(path: $0.directory, product: $0.product) }
            terminal.say("\nadd this to the targets of Package.swift:\n\n\(text.joined(separator: "\n"))")
        }
        terminal.say("\nnext: migrate \(template == .multidb ? "--name accounts " : "")revision -m \"what it does\"")
    }

    private struct Report: Encodable {
        var created: [String]
    }
}

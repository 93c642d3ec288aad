internal import ArgumentParser
internal import MigrationKit

/// `migrate upgrade head`
struct UpgradeVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "upgrade",
        abstract: "Apply revisions up to a target."
    )

    @Argument(help: "The revisions to go to: head, heads, +2, an id or the beginning of one.")
    var targets: [String] = []

    @Flag(help: "Print the steps and change nothing.")
    var plan = false

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if targets.isEmpty { throw ValidationError("say where to, as in: migrate upgrade head") }
    }

    func run(in context: Context) async throws -> Int32 {
        let targets = try Targets.parse(self.targets)
        return try await Migration(context: context).run(isPlanOnly: plan) { heads, graph throws(MigrationError) in
            try .upgrade(targets, from: heads, in: graph)
        } apply: { migrator in
            try await migrator.upgrade(to: targets)
        }
    }
}

internal import ArgumentParser
internal import MigrationKit

/// `migrate downgrade -1`
struct DowngradeVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "downgrade",
        abstract: "Take revisions back down to a target."
    )

    @Argument(help: "The revision to go back to: -1, base, an id or the beginning of one.")
    var target: String

    @Flag(help: "Print the steps and change nothing.")
    var plan = false

    @OptionGroup var global: GlobalOptions

    func run(in context: Context) async throws -> Int32 {
        let target = try Targets.parse(self.target)
        return try await Migration(context: context).run(isPlanOnly: plan) { heads, graph throws(MigrationError) in
            try .downgrade(target, from: heads, in: graph)
        } apply: { migrator in
            try await migrator.downgrade(to: target)
        }
    }
}

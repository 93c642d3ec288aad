internal import ArgumentParser

/// What can be said of a revision file that is about to be written.
struct DraftOptions: ParsableArguments {
    @Option(name: .shortAndLong, help: "What the revision does, in a few words.")
    var message: String?

    @Option(help: "The id; twelve random hexadecimal digits by default.")
    var revId: String?

    @Option(help: "A name for the branch that begins here (repeatable).")
    var branchLabel: [String] = []

    @Option(help: "A revision or branch label that must be applied before, without being a parent (repeatable).")
    var dependsOn: [String] = []

    @Flag(help: "Build on a revision that is no head, which begins a branch.")
    var splice = false

    @Option(help: "The directory of the file: one of version_locations.")
    var versionPath: String?

    @Flag(help: "Make a SQL file, also in a Swift package.")
    var sqlFile = false
}

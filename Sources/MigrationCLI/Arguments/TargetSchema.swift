internal import ArgumentParser

/// Where in the target the tables are.
struct TargetSchema: ParsableArguments {
    @Option(
        name: .customLong("target-schema"),
        help: "The schema of the target that the tables are in; else the first of its search path."
    )
    var name: String?
}

internal import ArgumentParser

/// One verb of the command line.
protocol Verb: ParsableCommand {
    /// What can be said to every verb.
    var global: GlobalOptions { get }

    /// What `--tag` says, where there is one.
    var tag: String? { get }

    /// For which of several databases it works, when none is named.
    var scope: DatabaseScope { get }

    /// Finds out what would stand in the way, before anything is done to the first of several databases.
    func prepare(in context: Context) throws

    /// Does what the verb says.
    ///
    /// - Returns: The exit status.
    func run(in context: Context) async throws -> Int32
}

extension Verb {
    /// There is none.
    var tag: String? { nil }
    /// Once.
    var scope: DatabaseScope { .once }
    /// Nothing is found out.
    func prepare(in context: Context) throws {}
}

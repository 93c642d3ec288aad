internal import ArgumentParser

/// One verb of the command line.
protocol Verb: ParsableCommand {
    /// What can be said to every verb.
    var global: GlobalOptions { get }

    /// What `--tag` says, where there is one.
    var tag: String? { get }

    /// Does what the verb says.
    ///
    /// - Returns: The exit status.
    func run(in context: Context) async throws -> Int32
}

extension Verb {
    /// There is none.
    var tag: String? { nil }
}

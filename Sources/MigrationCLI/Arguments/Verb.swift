internal import ArgumentParser

/// One verb of the command line.
protocol Verb: ParsableCommand {
    /// What can be said to every verb.
    var global: GlobalOptions { get }

    /// Does what the verb says.
    ///
    /// - Returns: The exit status.
    func run(in context: Context) async throws -> Int32
}

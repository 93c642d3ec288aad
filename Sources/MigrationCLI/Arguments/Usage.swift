internal import ArgumentParser
internal import MigrationKit

/// Reports what the parser says: help on standard output, mistakes on standard error with exit status 2.
enum Usage {
    static func report(_ error: any Error, arguments: [String]) -> Int32 {
        let text = RootCommand.fullMessage(for: error)
        guard !RootCommand.exitCode(for: error).isSuccess else {
            Terminal.write(text + "\n", to: .output)
            return 0
        }
        let message = clause(RootCommand.message(for: error))
        let isJSON =
            arguments.contains("--format=json")
            || zip(arguments, arguments.dropFirst()).contains { $0 == ("--format", "json") }
        let terminal = Terminal(format: isJSON ? .json : .text, isQuiet: false)
        terminal.report(MigrationError(.usage, message, hint: "see: migrate --help, or migrate VERB --help"))
        return MigrationError.Code.usage.exitStatus
    }

    /// What the parser says, as all other messages are: `Unknown option '--x'. Did you mean '--y'?` becomes
    /// `unknown option '--x'; did you mean '--y'?`.
    private static func clause(_ sentences: String) -> String {
        var text = ArgumentOrder.withMinus(sentences)
        for (end, start) in [(". Please provide", "; give"), (". Did you mean", "; did you mean")] {
            text = text.replacing(end, with: start)
        }
        if text.last == "." { text.removeLast() }
        return text.prefix(1).lowercased() + text.dropFirst()
    }
}

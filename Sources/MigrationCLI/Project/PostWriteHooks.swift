internal import MigrationKit

/// The programs that are run on a new file, found before it is written.
struct PostWriteHooks {
    private var hooks: [(hook: PostWriteHook, program: String)] = []

    /// Finds the programs.
    ///
    /// - Throws: `configuration`, for a hook that says nothing usable or whose program is not there.
    init(of configuration: Configuration) throws(MigrationError) {
        for hook in try configuration.postWriteHooks() {
            let isPath = hook.executable.contains("/")
            guard let program = isPath ? existing(hook.executable) : Tool.find(hook.executable) else {
                throw MigrationError(
                    .configuration,
                    "the program '\(hook.executable)' of the hook '\(hook.name)' is not there",
                    hint: "install it, or correct \(hook.name).executable in [post_write_hooks]"
                )
            }
            if let directory = hook.directory, !Files.isDirectory(directory) {
                throw MigrationError(
                    .configuration,
                    "the directory '\(directory)' of the hook '\(hook.name)' is not there",
                    hint: "make it, or correct \(hook.name).cwd in [post_write_hooks]"
                )
            }
            hooks.append((hook, program))
        }
    }

    /// Runs them on a file, one after the other, until one fails. What they say goes to standard error.
    func run(on path: String, _ terminal: Terminal) throws(MigrationError) {
        for (hook, program) in hooks {
            terminal.progress("running the hook '\(hook.name)' on \(Files.display(path))")
            let arguments = hook.arguments(for: Files.absolute(path))
            let status = Tool.run(program, arguments, in: hook.directory)
            guard status == 0 else {
                throw MigrationError(
                    .hookFailed,
                    "the hook '\(hook.name)' ended with status \(status); the file is written, and stays",
                    hint: "mend it, and run the hook by hand: "
                        + ([hook.executable] + arguments).map(Self.quoted).joined(separator: " "),
                    location: SourceLocation(file: Files.display(path), line: 0)
                )
            }
        }
    }

    private func existing(_ path: String) -> String? {
        Files.exists(path) && !Files.isDirectory(path) ? path : nil
    }

    /// A word as a shell reads it.
    private static func quoted(_ word: String) -> String {
        let isPlain = !word.isEmpty && word.allSatisfy { $0.isLetter || $0.isNumber || "/._-=+,:@%".contains($0) }
        return isPlain ? word : "'\(word.replacing("'", with: "'\\''"))'"
    }
}

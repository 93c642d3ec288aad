internal import MigrationKit

/// The editor of the person who sits at the terminal.
enum Editor {
    /// Opens files, and waits until the editor is closed.
    static func open(_ files: [String]) throws(MigrationError) {
        let command = try command(ProcessInfo.environment("VISUAL"), ProcessInfo.environment("EDITOR"))
        // The variable is a command line: `code --wait`.
        let status = Tool.run("/bin/sh", ["-c", "\(command) \"$@\"", command] + files, keepsOutput: true)
        guard status == 0 else {
            throw MigrationError(
                .file,
                "the editor '\(command)' ended with status \(status)",
                hint: "name another with: EDITOR=vi migrate edit REVISION"
            )
        }
    }

    /// What is to be run: VISUAL, else EDITOR, else vi where it is there.
    static func command(_ visual: String?, _ editor: String?) throws(MigrationError) -> String {
        for command in [visual, editor] {
            if let command, command.contains(where: { !$0.isWhitespace }) { return command }
        }
        if Tool.find("vi") != nil { return "vi" }
        throw MigrationError(
            .usage,
            "no editor is named",
            hint: "name one with: EDITOR=COMMAND migrate edit REVISION"
        )
    }
}

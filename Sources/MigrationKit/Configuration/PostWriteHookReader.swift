/// Reads `[post_write_hooks]`.
struct PostWriteHookReader {
    private enum Key: String, CaseIterable {
        case type, executable, options, cwd
    }

    static let section = "post_write_hooks"

    let document: IniDocument
    /// The directory of the file.
    let here: String

    /// The hooks, in the order of the list.
    func hooks() throws(MigrationError) -> [PostWriteHook] {
        var hooks: [PostWriteHook] = []
        for name in try names() { hooks.append(try hook(name)) }
        return hooks
    }

    /// Keys of hooks in the list that are not read.
    func warnings() -> [Configuration.Warning] {
        guard let names = try? names() else { return [] }
        var warnings: [Configuration.Warning] = []
        let known = names.flatMap { name in Key.allCases.map { "\(name).\($0.rawValue)".lowercased() } }
        for entry in document.section(named: Self.section)?.entries ?? [] where !known.contains(entry.key) {
            // What belongs to a hook that is not in the list waits there for the day that it is; the other two are Alembic's.
            let isOfHook = names.contains { entry.key.hasPrefix("\($0.lowercased()).") }
            let isPython = entry.key.hasSuffix(".entrypoint") || entry.key.hasSuffix(".module")
            guard isOfHook, !isPython else { continue }
            warnings.append(
                Configuration.Warning(
                    message: "the key '\(entry.key)' is not known and was not read",
                    hint: NameSuggestion.question(entry.key, among: known)
                        ?? "a hook has the keys type, executable, options and cwd",
                    location: SourceLocation(file: document.file, line: entry.line)
                )
            )
        }
        return warnings
    }

    private func names() throws(MigrationError) -> [String] {
        guard let list = try value("hooks") else { return [] }
        return list.text.split { $0 == "," || $0.isWhitespace }.map(String.init)
    }

    private func hook(_ name: String) throws(MigrationError) -> PostWriteHook {
        let type = try value("\(name).type")
        let advice = "write \(name).type = exec, and \(name).executable = PROGRAM"
        switch type?.text {
        case nil, "exec": break
        case let text? where ["console_scripts", "module"].contains(text):
            throw error("the hook '\(name)' has the type '\(text)', which runs a package of Python", advice, type)
        case let text?:
            throw error("the hook '\(name)' has the type '\(text)', which is not known", advice, type)
        }
        guard let executable = try value("\(name).executable") else {
            let list = try value("hooks")
            throw error("the hook '\(name)' names no program", advice, type ?? list)
        }
        let options = try value("\(name).options")
        guard let words = ShellWords.split(options?.text ?? "") else {
            throw error(
                "'\(name).options' has a quote that is never closed",
                "close it, or write \\ before it",
                options
            )
        }
        return PostWriteHook(
            name: name,
            executable: executable.text.contains("/") ? rooted(executable.text) : executable.text,
            options: words,
            directory: try value("\(name).cwd").map { rooted($0.text) }
        )
    }

    private func rooted(_ path: String) -> String {
        path.hasPrefix("/") || here.isEmpty ? path : Configuration.join(here, path)
    }

    private func value(_ key: String) throws(MigrationError) -> ConfigurationReader.Value? {
        guard let entry = document.entry(key, in: Self.section),
            let text = try document.value(of: key, in: Self.section, variables: ["here": here.isEmpty ? "." : here]),
            !text.isEmpty
        else { return nil }
        return ConfigurationReader.Value(text: text, location: SourceLocation(file: document.file, line: entry.line))
    }

    private func error(_ message: String, _ hint: String, _ place: ConfigurationReader.Value?) -> MigrationError {
        MigrationError(.configuration, message, hint: hint, location: place?.location)
    }
}

/// Reads an ini file line by line.
struct IniParser {
    private let file: String
    private var line = 0
    private var sections: [IniDocument.Section] = []
    /// Where each section stands in `sections`.
    private var sectionIndices: [String: Int] = [:]
    /// The line of each key of the current section, to report duplicates.
    private var keyLines: [Int: [String: Int]] = [:]
    private var section: Int?
    /// Whether an indented line would continue a value.
    private var isInValue = false
    /// The indentation of the current key: only deeper lines continue its value.
    private var indentation = 0

    init(file: String) {
        self.file = file
    }

    /// Reads the next line.
    mutating func read(_ text: String) throws(MigrationError) {
        line += 1
        let content = text.trimmingBlanks()
        guard !content.isEmpty else {
            // As in Python, a blank line does not end a value: an indented line after it still belongs there.
            if isInValue { append("") }
            return
        }
        guard content.first != "#", content.first != ";" else { return }

        let indent = text.prefix { $0.isWhitespace }.count
        if isInValue, indent > indentation {
            append(content)
            return
        }
        indentation = indent
        if content.first == "[" {
            try beginSection(content)
        } else {
            try beginEntry(content)
        }
    }

    /// The sections read so far.
    func finish() -> [IniDocument.Section] {
        var sections = sections
        for section in sections.indices {
            for entry in sections[section].entries.indices {
                let value = sections[section].entries[entry].rawValue
                sections[section].entries[entry].rawValue = String(value.trimmingBlanks())
            }
        }
        return sections
    }

    private mutating func append(_ text: some StringProtocol) {
        guard let section, let last = sections[section].entries.indices.last else { return }
        sections[section].entries[last].rawValue += "\n" + text
    }

    private mutating func beginSection(_ content: Substring) throws(MigrationError) {
        guard let close = content.lastIndex(of: "]") else {
            throw error("the section header has no closing bracket", hint: "write [name]")
        }
        let name = String(content[content.index(after: content.startIndex)..<close])
        let rest = content[content.index(after: close)...].trimmingBlanks()
        guard !name.isEmpty, rest.isEmpty || rest.first == "#" || rest.first == ";" else {
            throw error("the section header is malformed", hint: "write [name] on a line of its own")
        }
        isInValue = false
        if let known = sectionIndices[name] {
            // `[DEFAULT]` may be continued, as in Python.
            guard name == IniDocument.defaultSection else {
                throw error(
                    "the section [\(name)] stands twice: first on line \(sections[known].line)",
                    hint: "put its keys under one header"
                )
            }
            section = known
        } else {
            section = sections.count
            sectionIndices[name] = sections.count
            sections.append(IniDocument.Section(name: name, line: line, entries: []))
        }
    }

    private mutating func beginEntry(_ content: Substring) throws(MigrationError) {
        isInValue = false
        // The text of the line is not repeated in a message: it may be half of a password.
        guard let separator = content.firstIndex(where: { $0 == "=" || $0 == ":" }) else {
            throw error(
                "the line is neither a section, nor key = value, nor a comment",
                hint: "write key = value, begin a comment with #, or indent the line to continue the value above"
            )
        }
        let key = content[..<separator].trimmingBlanks().lowercased()
        guard !key.isEmpty else {
            throw error("the line has a value but no key", hint: "write key = value")
        }
        guard let section else {
            throw error(
                "the key '\(key)' stands before the first section",
                hint: "put [migrate] on a line above it"
            )
        }
        if let first = keyLines[section, default: [:]].updateValue(line, forKey: key) {
            throw error(
                "the key '\(key)' stands twice in [\(sections[section].name)]: first on line \(first)",
                hint: "remove one of the two"
            )
        }
        let value = content[content.index(after: separator)...].trimmingBlanks()
        sections[section].entries.append(IniDocument.Entry(key: key, rawValue: String(value), line: line))
        isInValue = true
    }

    private func error(_ message: String, hint: String) -> MigrationError {
        MigrationError(.configuration, message, hint: hint, location: SourceLocation(file: file, line: line))
    }
}

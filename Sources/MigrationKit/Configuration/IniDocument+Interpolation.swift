extension IniDocument {
    /// The value that a key has in a section, with `%(name)s` and `%%` resolved; nil when the key is not there.
    ///
    /// A name is looked up in the section, then in `[DEFAULT]`, then among `variables` (`here`, the ini's directory).
    public func value(
        of key: String,
        in section: String,
        variables: [String: String] = [:]
    ) throws(MigrationError) -> String? {
        guard let entry = entry(key, in: section) else { return nil }
        var interpolation = Interpolation(document: self, section: section, variables: variables)
        return try interpolation.resolve(entry)
    }
}

/// One resolution of a value, which may lead through other keys.
private struct Interpolation {
    let document: IniDocument
    let section: String
    let variables: [String: String]
    /// The keys being resolved, outermost first.
    private var path: [String] = []
    /// How many references may still be followed: a chain of keys that name each other twice grows exponentially.
    private var budget = 1_000

    init(document: IniDocument, section: String, variables: [String: String]) {
        self.document = document
        self.section = section
        self.variables = variables
    }

    mutating func resolve(_ entry: IniDocument.Entry) throws(MigrationError) -> String {
        guard !path.contains(entry.key) else {
            let cycle = (path + [entry.key]).joined(separator: " → ")
            throw error(entry, "refers to itself: \(cycle)", hint: "write one of the values out")
        }
        path.append(entry.key)
        defer { path.removeLast() }

        var result = ""
        var rest = Substring(entry.rawValue)
        while let percent = rest.firstIndex(of: "%") {
            result += rest[..<percent]
            rest = rest[rest.index(after: percent)...]
            switch rest.first {
            case "%":
                result += "%"
                rest.removeFirst()
            case "(":
                guard let close = rest.firstIndex(of: ")"), rest[close...].hasPrefix(")s") else {
                    throw error(entry, "holds a '%(' without ')s'", hint: Self.hint(for: entry))
                }
                let name = rest[rest.index(after: rest.startIndex)..<close].lowercased()
                result += try lookUp(name, from: entry)
                rest = rest[close...].dropFirst(2)
            default:
                throw error(
                    entry,
                    "holds a '%' that is neither '%%' nor '%(name)s'",
                    hint: Self.hint(for: entry)
                )
            }
        }
        return result + rest
    }

    private mutating func lookUp(_ name: String, from entry: IniDocument.Entry) throws(MigrationError) -> String {
        budget -= 1
        guard budget >= 0, path.count <= 50 else {
            throw error(entry, "refers to too many others", hint: "write the value out")
        }
        if let other = document.entry(name, in: section) { return try resolve(other) }
        if let value = variables[name] { return value }
        if Self.isFileTemplateToken(name) {
            throw error(
                entry,
                "refers to '\(name)', which is no key",
                hint: "double the percent sign of a token of the file name: %%(\(name))s"
            )
        }
        // What stands between the parentheses in a URL may be a piece of a password.
        let isSecret = entry.key.contains("url") || !name.allSatisfy(\.isASCIIWord)
        let fault = isSecret ? "refers to a name that is no key" : "refers to '\(name)', which is no key"
        throw error(entry, fault, hint: Self.hint(for: entry))
    }

    private static func isFileTemplateToken(_ name: String) -> Bool {
        FileTemplate.Token(rawValue: name) != nil
    }

    private static func hint(for entry: IniDocument.Entry) -> String {
        entry.key.contains("url")
            ? "double every percent sign of a URL in an ini file: %%40 for %40"
            : "write %% for a percent sign, and %(here)s for the directory of this file"
    }

    private func error(_ entry: IniDocument.Entry, _ fault: String, hint: String) -> MigrationError {
        MigrationError(
            .configuration,
            "the value of '\(entry.key)' \(fault)",
            hint: hint,
            location: SourceLocation(file: document.file, line: entry.line)
        )
    }
}

/// Reads typed values from one section of an ini file.
struct ConfigurationReader {
    /// A value and the place that says it.
    struct Value {
        let text: String
        let location: SourceLocation
    }

    let document: IniDocument
    let section: String
    let here: String

    /// The value of a key; nil when it is absent or empty.
    func text(_ key: ConfigurationKey) throws(MigrationError) -> Value? {
        // An empty directory would turn `%(here)s/x` into a path from the root.
        let variables = ["here": here.isEmpty ? "." : here]
        guard
            let location = location(of: key),
            let text = try document.value(of: key.rawValue, in: section, variables: variables),
            !text.isEmpty
        else { return nil }
        return Value(text: text, location: location)
    }

    /// Where a key stands.
    func location(of key: ConfigurationKey) -> SourceLocation? {
        document.entry(key.rawValue, in: section).map { SourceLocation(file: document.file, line: $0.line) }
    }

    // MARK: Kinds of values

    func boolean(_ key: ConfigurationKey) throws(MigrationError) -> Bool? {
        guard let value = try text(key) else { return nil }
        switch value.text.lowercased() {
        case "true", "yes", "on", "1": return true
        case "false", "no", "off", "0": return false
        default: throw wrong(key, value, allowed: "true or false (also yes, no, on, off, 1, 0)")
        }
    }

    func positiveInteger(_ key: ConfigurationKey) throws(MigrationError) -> Int? {
        guard let value = try text(key) else { return nil }
        guard let number = Int(value.text), number > 0 else {
            throw wrong(key, value, allowed: "a whole number from 1")
        }
        return number
    }

    func duration(_ key: ConfigurationKey) throws(MigrationError) -> Duration? {
        guard let value = try text(key) else { return nil }
        guard let duration = Duration(timeout: value.text) else {
            throw wrong(key, value, allowed: "500ms, 10s, 2min, 1h, or a number of seconds")
        }
        return duration
    }

    func fileTemplate() throws(MigrationError) -> FileTemplate? {
        guard let value = try text(.fileTemplate) else { return nil }
        return try FileTemplate(value.text, location: value.location)
    }

    /// Files are written in UTF-8, and in nothing else.
    func checkEncoding() throws(MigrationError) {
        guard let value = try text(.outputEncoding) else { return }
        let name = value.text.lowercased().filter { $0 != "-" && $0 != "_" }
        guard name == "utf8" || name == "u8" || name == "utf" else {
            throw wrong(.outputEncoding, value, allowed: "utf-8: revision files are written in no other encoding")
        }
    }

    // MARK: The URL

    func url() throws(MigrationError) -> Value? {
        if let url = try text(.url) { return url }
        return try text(.sqlalchemyURL)
    }

    // MARK: Paths

    func scriptLocation() throws(MigrationError) -> String {
        guard let value = try text(.scriptLocation) else { return resolve("migrations") }
        if let package = Self.pythonPackage(value.text) {
            throw MigrationError(
                .configuration,
                "'script_location' is '\(value.text)', which names the Python package '\(package)'",
                hint: "write the directory: script_location = %(here)s/migrations",
                location: value.location
            )
        }
        return resolve(value.text)
    }

    func versionLocations() throws(MigrationError) -> [String]? {
        guard let value = try text(.versionLocations) else { return nil }
        let separators = try pathSeparators()
        let paths = value.text.split { separators.contains($0) }
            .map { $0.trimmingBlanks() }
            .filter { !$0.isEmpty }
            .map { resolve(String($0)) }
        return paths.isEmpty ? nil : paths
    }

    /// Line feeds and commas separate paths, in an `[alembic]` section also blanks and colons, which are Alembic's default;
    /// `path_separator`, in older files `version_path_separator`, names another separator.
    private func pathSeparators() throws(MigrationError) -> Set<Character> {
        let current = try text(.pathSeparator).map { (ConfigurationKey.pathSeparator, $0) }
        let older = try text(.versionPathSeparator).map { (ConfigurationKey.versionPathSeparator, $0) }
        guard let (key, value) = current ?? older else {
            return section == "alembic" ? ["\n", ",", " ", ":"] : ["\n", ","]
        }
        switch value.text {
        case "os", ":": return ["\n", ":"]
        case ";": return ["\n", ";"]
        case ",": return ["\n", ","]
        case "space": return ["\n", " "]
        case "newline": return ["\n"]
        default: throw wrong(key, value, allowed: "os, space, newline, ':', ';' or ','")
        }
    }

    /// The path as seen from the working directory: a relative one is relative to the file.
    private func resolve(_ path: String) -> String {
        // `%(here)s/…` with a relative `here` has been resolved by its interpolation.
        let isResolved = path.hasPrefix("/") || here.isEmpty || path == here || path.hasPrefix(here + "/")
        let resolved = isResolved ? path : Configuration.join(here, path)
        return resolved.hasPrefix("./") ? String(resolved.dropFirst(2)) : resolved
    }

    /// The package in Alembic's `package:directory`.
    private static func pythonPackage(_ path: String) -> Substring? {
        guard let colon = path.firstIndex(of: ":") else { return nil }
        let package = path[..<colon]
        return !package.isEmpty && package.allSatisfy { $0.isASCIIWord || $0 == "." } ? package : nil
    }

    // MARK: What is odd

    func warnings() -> [Configuration.Warning] {
        var warnings: [Configuration.Warning] = []
        let known = ConfigurationKey.allCases.map(\.rawValue)
        for entry in document.section(named: section)?.entries ?? [] {
            guard !known.contains(entry.key), !ConfigurationKey.foreign.contains(entry.key), !isNamed(entry.key) else {
                continue
            }
            warnings.append(
                Configuration.Warning(
                    message: "the key '\(entry.key)' is not known and was not read",
                    hint: NameSuggestion.question(entry.key, among: known)
                        ?? "remove it, or name it in another value: %(\(entry.key))s",
                    location: SourceLocation(file: document.file, line: entry.line)
                )
            )
        }
        if let url = document.entry("url", in: section), !url.rawValue.isEmpty,
            let other = document.entry("sqlalchemy.url", in: section), !other.rawValue.isEmpty
        {
            warnings.append(
                Configuration.Warning(
                    message: "both 'url' and 'sqlalchemy.url' are set, and 'url' holds",
                    hint: "remove one of the two",
                    location: SourceLocation(file: document.file, line: other.line)
                )
            )
        }
        return warnings
    }

    /// Whether another value of the section is made with this one: `%(key)s`.
    private func isNamed(_ key: String) -> Bool {
        document.section(named: section)?.entries.contains { $0.rawValue.lowercased().contains("%(\(key))s") } ?? false
    }

    private func wrong(_ key: ConfigurationKey, _ value: Value, allowed: String) -> MigrationError {
        MigrationError(
            .configuration,
            "'\(key.rawValue)' is '\(value.text)'",
            hint: "write \(allowed)",
            location: value.location
        )
    }
}

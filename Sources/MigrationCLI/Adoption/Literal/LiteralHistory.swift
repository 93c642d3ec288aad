internal import MigrationKit

/// What Alembic's files say to a reader that does not run them.
struct LiteralHistory {
    let dialect: DialectName

    /// Reads an Alembic environment.
    func history(of place: AlembicPlace, section: String) throws(MigrationError) -> AlembicHistory {
        let here = Files.absolute(".")
        let (scripts, directories, isRecursive) = try locations(of: place, section: section)
        var revisions: [AlembicRevision] = []
        for directory in directories { try read(directory, isRecursive: isRecursive, from: here, into: &revisions) }
        var history = AlembicHistory(reader: "the files, without Alembic", dialect: dialect, revisions: revisions)
        let environment = Files.join(scripts, "env.py")
        guard Files.exists(environment) else { return history }
        // The table's name stands in env.py, as an argument of context.configure().
        let file = Files.display(environment, from: here)
        if let table = try argument("version_table", of: environment, file: file) { history.versionTable = table }
        history.versionTableSchema = try argument("version_table_schema", of: environment, file: file)
        return history
    }

    private func locations(
        of place: AlembicPlace,
        section: String
    ) throws(MigrationError) -> (scripts: String, versions: [String], isRecursive: Bool) {
        var configuration: Configuration?
        do throws(MigrationError) {
            configuration = try place.configuration(section: section)
        } catch  where place.scripts != nil {
            // The directory was named: what only Alembic understands of its configuration is not needed.
        }
        guard let scripts = place.scripts ?? configuration?.scriptLocation else {
            throw MigrationError(.file, "nothing says where the revisions are", hint: "name the directory with env.py")
        }
        var versions = [Files.join(scripts, "versions")]
        if let configuration, configuration.versionLocations != [Files.join(configuration.scriptLocation, "versions")] {
            versions = configuration.versionLocations
        }
        // Alembic looks into nested directories only where it is told to; files that are no revisions are left out anyway.
        return (scripts, versions, configuration?.recursiveVersionLocations ?? true)
    }

    private func read(
        _ directory: String,
        isRecursive: Bool,
        from here: String,
        into revisions: inout [AlembicRevision]
    ) throws(MigrationError) {
        for name in try Files.names(in: directory) where !name.hasPrefix(".") && !name.hasPrefix("__") {
            let path = Files.join(directory, name)
            if name.hasSuffix(".py") {
                if let revision = try revision(path, file: Files.display(path, from: here)) {
                    revisions.append(revision)
                }
            } else if isRecursive, Files.isDirectory(path) {
                try read(path, isRecursive: true, from: here, into: &revisions)
            }
        }
    }

    // MARK: A file

    private func parsed(_ path: String, file: String) throws(MigrationError) -> PythonFile {
        guard let text = String(validating: try Files.read(path), as: UTF8.self) else {
            throw MigrationError(
                .malformedFile,
                "the file is not valid UTF-8",
                hint: "save it as UTF-8",
                location: SourceLocation(file: file, line: 0)
            )
        }
        do throws(PythonLexer.Unterminated) {
            return try PythonFile(text)
        } catch {
            throw MigrationError(
                .malformedFile,
                "the \(error.what) that begins here never ends",
                location: SourceLocation(file: file, line: error.line)
            )
        }
    }

    /// The revision of a file; nil for one that declares none.
    private func revision(_ path: String, file: String) throws(MigrationError) -> AlembicRevision? {
        let python = try parsed(path, file: file)
        guard let id = python.variables["revision"] else {
            guard let stray = python.variables["down_revision"] else { return nil }
            throw unreadable("down_revision stands without revision", file, stray.line)
        }
        guard let name = id.value.string else { throw unreadable("revision is no literal", file, id.line) }
        func list(_ key: String) throws(MigrationError) -> [String] {
            guard let variable = python.variables[key] else { return [] }
            guard let strings = variable.value.strings else {
                throw unreadable("\(key) is no literal", file, variable.line)
            }
            return strings
        }
        let docstring = python.docstring ?? ""
        let record = RevisionRecord(
            id: RevisionID(name),
            revises: try list("down_revision").map { RevisionID($0) },
            branchLabels: try list("branch_labels").sorted(),
            dependsOn: try list("depends_on"),
            message: Self.message(of: docstring),
            createDate: Self.field("Create Date:", of: docstring),
            location: SourceLocation(file: file, line: 0)
        )
        let upgrade = LiteralPart(python.functions["upgrade"] ?? [], dialect: dialect)
        let downgrade = python.functions["downgrade"].map { LiteralPart($0, dialect: dialect) }
        return AlembicRevision(
            record: record,
            upgrade: upgrade.part,
            downgrade: downgrade.flatMap { $0.isMissing ? nil : $0.part }
        )
    }

    private func unreadable(_ message: String, _ file: String, _ line: Int) -> MigrationError {
        MigrationError(
            .adoption,
            "\(message), and only Alembic can tell what it is",
            hint: "install Alembic, and name its Python with: migrate adopt alembic PATH --python PYTHON",
            location: SourceLocation(file: file, line: line)
        )
    }

    /// The first paragraph, on one line.
    private static func message(of docstring: String) -> String {
        var words: [Substring] = []
        for line in docstring.split(separator: "\n", omittingEmptySubsequences: false) {
            let found = line.split(whereSeparator: \.isWhitespace)
            if found.isEmpty, !words.isEmpty { break }
            words += found
        }
        return words.joined(separator: " ")
    }

    private static func field(_ name: String, of docstring: String) -> String? {
        let line = docstring.split(separator: "\n").first { $0.hasPrefix(name) }
        let words = line?.dropFirst(name.count).split(whereSeparator: \.isWhitespace) ?? []
        return words.isEmpty ? nil : words.joined(separator: " ")
    }

    /// A keyword argument of any call in a file.
    ///
    /// - Throws: When it is there, and is no literal.
    private func argument(_ name: String, of path: String, file: String) throws(MigrationError) -> String? {
        let python = try parsed(path, file: file)
        for line in python.functions.values.joined() {
            for (position, token) in line.tokens.enumerated() where token.isName(name) {
                let rest = line.tokens[(position + 1)...]
                guard rest.first?.isSymbol("=") ?? false else { continue }
                let value = PythonParser.value(of: rest.dropFirst().prefix { !$0.isSymbol(",") && !$0.isSymbol(")") })
                if value == .none { continue }
                if let text = value.string ?? Self.constant(value, of: python) { return text }
                throw unreadable("\(name) is no literal", file, token.line)
            }
        }
        return nil
    }

    private static func constant(_ value: PythonValue, of python: PythonFile) -> String? {
        guard case .name(let name) = value else { return nil }
        return python.variables[name]?.value.string
    }
}

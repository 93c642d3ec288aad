internal import MigrationKit

/// Alembic's revisions on their way into a project.
struct Adoption {
    /// A revision and what becomes of it.
    struct Item {
        var revision: AdoptedRevision
        /// The path of the file; of the file that is there, when there is one.
        var path: String
        /// Whether the project has the revision already.
        var isKept: Bool
    }

    /// A key of the configuration file that has to say what `env.py` says.
    struct Setting: Encodable {
        var key: String
        var value: String
    }

    let history: AlembicHistory
    private(set) var items: [Item] = []
    /// The settings that are to be added.
    private(set) var settings: [Setting] = []
    /// The heads afterwards.
    let heads: [RevisionID]
    private let project: Project

    /// Finds out what is to be written.
    ///
    /// - Throws: What stands in the way, while nothing is written.
    init(_ history: AlembicHistory, into directory: String, of project: Project, graph: RevisionGraph) throws {
        self.history = history
        self.project = project
        let own = try RevisionGraph(history.revisions.map(\.record))
        if let heads = history.heads, Set(heads) != Set(own.heads) {
            throw MigrationError(
                .adoption,
                "the heads would be \(Self.list(own.heads)), where Alembic has \(Self.list(heads))",
                hint: "compare with: alembic heads"
            )
        }
        var names: Set<String> = []
        let revisions = Dictionary(history.revisions.map { ($0.record.id, $0) }) { first, _ in first }
        for record in own.records {
            guard let revision = revisions[record.id] else { continue }
            var name = Self.stem(of: record.location.file)
            if !names.insert(name).inserted { name += "_\(record.id)" }
            let adopted = try AdoptedRevision(revision, name: name + ".sql", dialect: history.dialect)
            if let present = graph.record(for: record.id) {
                try Self.check(present, declares: record)
                items.append(Item(revision: adopted, path: present.location.file, isKept: true))
            } else {
                items.append(Item(revision: adopted, path: Files.join(directory, adopted.name), isKept: false))
            }
        }
        heads = try RevisionGraph(graph.records + own.records.filter { graph.record(for: $0.id) == nil }).heads
        for item in items where !item.isKept && Files.exists(item.path) {
            throw MigrationError(
                .file,
                "\(Files.display(item.path)) exists already, and is not revision \(item.revision.record.id)",
                hint: "move it away, or write elsewhere with: --version-path DIRECTORY"
            )
        }
        settings = try Self.settings(of: history, for: project)
    }

    /// The configuration file, as the command line names it.
    var configurationFile: String { Files.display(project.file) }

    /// The revisions that hold something that could not be read.
    var unread: [Item] { items.filter { !$0.isKept && !$0.revision.problems.isEmpty } }

    /// Writes the files and the settings, all of them or none.
    func write() throws(MigrationError) {
        let new = items.filter { !$0.isKept }
        let edit = try settings.isEmpty ? nil : edited(Files.read(project.file))
        try Files.create(new.map { ($0.path, $0.revision.text) })
        guard let edit else { return }
        do {
            try Files.replace([Files.Replacement(path: project.file, contents: edit)])
        } catch {
            Files.remove(new.map(\.path))
            throw error
        }
    }

    // MARK: Beside what is there

    private static func check(_ present: RevisionRecord, declares record: RevisionRecord) throws(MigrationError) {
        guard
            Set(present.revises) == Set(record.revises), Set(present.dependsOn) == Set(record.dependsOn),
            Set(present.branchLabels) == Set(record.branchLabels)
        else {
            throw MigrationError(
                .duplicateRevision,
                "revision \(record.id) is there already, and declares other parents, labels or dependencies than \(record.location.file)",
                hint: "make both say the same, or remove one of them",
                location: present.location,
                revision: record.id
            )
        }
    }

    private static func stem(of path: String) -> String {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        return name.hasSuffix(".py") ? String(name.dropLast(3)) : name
    }

    private static func list(_ ids: [RevisionID]) -> String {
        ids.isEmpty ? "none" : ids.map(\.rawValue).joined(separator: ", ")
    }

    // MARK: Settings

    /// What the configuration file has to say so that both tools ask the same table.
    private static func settings(of history: AlembicHistory, for project: Project) throws(MigrationError) -> [Setting] {
        let configuration = project.configuration
        let pairs = [
            ("version_table", configuration.versionTable, history.versionTable),
            ("version_table_schema", configuration.versionTableSchema ?? "", history.versionTableSchema ?? ""),
        ]
        let document = try IniDocument(Files.read(project.file), file: project.file)
        var settings: [Setting] = []
        for (key, ours, theirs) in pairs where ours != theirs {
            if let entry = document.entry(key, in: configuration.section) {
                throw MigrationError(
                    .configuration,
                    "'\(key)' is '\(ours)', where Alembic has '\(theirs)': the tools would not agree on what is applied",
                    hint: theirs.isEmpty ? "remove \(key)" : "write \(key) = \(theirs)",
                    location: SourceLocation(file: project.file, line: entry.line)
                )
            }
            settings.append(Setting(key: key, value: theirs))
        }
        return settings
    }

    /// The configuration file with the settings below the name of its section, and every other byte as it was.
    private func edited(_ bytes: [UInt8]) throws(MigrationError) -> [UInt8] {
        let document = try IniDocument(bytes, file: project.file)
        let line = document.section(named: project.configuration.section)?.line ?? 1
        let ends = bytes.indices.filter { bytes[$0] == 0x0A }
        let place = line <= ends.count ? ends[line - 1] + 1 : bytes.count
        let isOpen = place == bytes.count && bytes.last != 0x0A
        let lines = settings.map { "\($0.key) = \($0.value.replacing("%", with: "%%"))\n" }.joined()
        var edited = bytes
        edited.insert(contentsOf: ((isOpen ? "\n" : "") + lines).utf8, at: place)
        let configuration = try Configuration(
            section: project.configuration.section,
            of: IniDocument(edited, file: project.file),
            here: project.directory
        )
        guard configuration.versionTable == history.versionTable,
            configuration.versionTableSchema == history.versionTableSchema
        else {
            throw MigrationError(
                .configuration,
                "the name of the version table cannot be written into \(project.file)",
                hint: "write it by hand:\n\(lines)"
            )
        }
        return edited
    }
}

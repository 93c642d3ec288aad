internal import MigrationKit

/// Finds the revisions: in the project's directories where they are there, else in the binary.
struct LibraryLoader {
    let project: Project
    let registry: RevisionRegistry
    let arguments: [String]

    init(project: Project, registry: RevisionRegistry, arguments: [String]) {
        self.project = project
        self.arguments = arguments
        let configuration = project.configuration
        let isRecursive = configuration.recursiveVersionLocations
        guard !isRecursive || configuration.isOneOfSeveral else {
            self.registry = registry
            return
        }
        // One binary holds the revisions of all databases; a database takes those of its own directories.
        let directories = configuration.versionLocations.map(VersionPath.normal)
        self.registry = registry.filtered { file in
            let directory = VersionPath.normal(Files.directory(of: Files.join(configuration.scriptLocation, file)))
            return directories.contains { directory == $0 || isRecursive && directory.hasPrefix($0 + "/") }
        }
    }

    func load() throws -> RevisionLibrary {
        let directories = project.versionDirectories.filter(Files.isDirectory)
        guard !directories.isEmpty else { return try embedded() }
        let listing = try RevisionDirectory(
            directories,
            isRecursive: project.configuration.recursiveVersionLocations
        )
        if listing.isEmpty, !registry.isEmpty, project.packageDirectory == nil { throw emptyDirectory(directories) }
        try StaleBinary(project: project, registry: registry, arguments: arguments).check(listing)
        let swift = listing.swiftFiles.isEmpty ? [] : registry.swift
        let prefix = Files.display(project.configuration.scriptLocation)
        let swiftRecords = swift.map { entry in
            var record = entry.record
            record.location = SourceLocation(file: Files.join(prefix, entry.file), line: record.location.line)
            return record
        }
        let (sqlRecords, contents) = try listing.sqlRecords()
        let graph = try RevisionGraph(swiftRecords + sqlRecords)
        let entries = Self.byID(swift)
        return RevisionLibrary(graph: graph, repeatables: listing.repeatables) { record in
            if let entry = entries[record.id] { return SwiftRevisionScript(entry) }
            let file = record.location.file
            return try SQLRevisionScript(bytes: contents[file] ?? Files.read(file), path: file)
        }
    }

    /// An empty directory is rather a wrong path or mount than the wish to run nothing.
    private func emptyDirectory(_ directories: [String]) -> MigrationError {
        let count = registry.swift.count + registry.sql.count + registry.repeatables.count
        return MigrationError(
            .staleBinary,
            "\(directories.map(Files.display).joined(separator: ", ")) holds no revision, and \(count.counted("revision")) "
                + "\(count == 1 ? "is" : "are") built into this binary",
            hint: "make one with: migrate revision, or remove the directory to run what is built in",
            location: SourceLocation(file: project.file, line: 0)
        )
    }

    /// What was built into the binary, for a machine without the files.
    private func embedded() throws -> RevisionLibrary {
        if registry.isEmpty, let missing = project.versionDirectories.first {
            throw MigrationError(
                .configuration,
                "there are no revisions: the directory \(Files.display(missing)) does not exist, and none are built in",
                hint: "make the directory with: migrate init, or correct script_location",
                location: SourceLocation(file: project.file, line: 0)
            )
        }
        var texts: [RevisionID: RevisionRegistry.SQLEntry] = [:]
        var records = registry.swift.map(\.record)
        for entry in registry.sql {
            let record = try SQLRevisionFile(Array(entry.text.utf8), file: entry.file).header.record
            texts[record.id] = entry
            records.append(record)
        }
        let graph = try RevisionGraph(records)
        let entries = Self.byID(registry.swift)
        let repeatables: @Sendable () throws -> [RepeatableRevision] = { [registry] in
            try registry.repeatables.map { try RepeatableRevision(bytes: Array($0.text.utf8), path: $0.file) }
        }
        return RevisionLibrary(graph: graph, repeatables: repeatables) { [texts] record in
            if let entry = entries[record.id] { return SwiftRevisionScript(entry) }
            let entry = texts[record.id]
            return try SQLRevisionScript(bytes: Array((entry?.text ?? "").utf8), path: record.location.file)
        }
    }

    /// Two entries of one id are an error that the graph reports; which of them stands here does not matter.
    private static func byID(_ entries: [RevisionRegistry.SwiftEntry]) -> [RevisionID: RevisionRegistry.SwiftEntry] {
        Dictionary(entries.map { ($0.record.id, $0) }) { first, _ in first }
    }
}

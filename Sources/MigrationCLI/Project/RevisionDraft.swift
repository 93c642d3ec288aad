internal import MigrationKit

/// A revision file that is about to be written.
struct RevisionDraft {
    let id: RevisionID
    let path: String
    let text: String

    /// Makes a draft of what was asked.
    ///
    /// - Throws: Whatever is wrong with it, while nothing is written.
    init(_ request: RevisionRequest, project: Project, graph: RevisionGraph) throws {
        var record = try request.record(in: graph)
        let configuration = project.configuration
        let date = try CreateDate(epoch: ProcessInfo.epoch, zone: configuration.timezone)
        record.createDate = "\(date)"
        id = record.id
        let here = Files.absolute(".")
        let parent = record.revises.lazy.compactMap { graph.record(for: $0)?.location.file }.first
        let versions = try VersionPath.choose(
            request.versionPath,
            among: project.versionDirectories,
            parent: parent.map { $0.hasPrefix("/") ? $0 : Files.join(here, $0) },
            here: here
        )
        let slug = Slug.make(from: request.message, limit: configuration.truncateSlugLength)
        let stem = configuration.fileTemplate.path(rev: id, slug: slug, date: date).trimmed(of: "_")
        guard configuration.recursiveVersionLocations || !stem.contains("/") else {
            throw MigrationError(
                .configuration,
                "file_template puts files into directories, where recursive_version_locations = false finds none",
                hint: "write recursive_version_locations = true, or a template without '/'",
                location: SourceLocation(file: project.file, line: 0)
            )
        }
        path = Files.join(versions, "\(stem).\(request.isSQL ? "sql" : "swift")")
        text =
            request.isSQL
            ? try SQLDraft(record: record).text(path: Files.display(path))
            : Self.swift(record, name: try Self.typeName(record, among: Self.sources(besides: path, of: project)))
    }

    /// A type name made of the message: `add tags` → `AddTags`. All revisions share a module: a name that another one has, or that
    /// could be a type of the libraries, gets the id behind it.
    private static func typeName(_ record: RevisionRecord, among files: [String]) throws -> String {
        let words = record.message.split { !($0.isLetter || $0.isNumber) }.prefix(8)
        let name = words.map { $0.prefix(1).uppercased() + $0.prefix(24).dropFirst() }.joined()
        guard let first = name.first, first.isLetter else { return "Revision_\(identifier(record.id))" }
        let isTaken = try words.count < 2 || ReservedTypeNames.all.contains(name) || isDeclared(name, in: files)
        return isTaken ? "\(name)_\(identifier(record.id))" : name
    }

    private static func identifier(_ id: RevisionID) -> String {
        String(id.rawValue.map { $0.isLetter || $0.isNumber ? $0 : "_" })
    }

    /// The Swift files of the new file's module: those of its directory, or of all databases that share the module.
    private static func sources(besides path: String, of project: Project) throws -> [String] {
        let isShared = project.configuration.isOneOfSeveral
        let directory = isShared ? project.configuration.scriptLocation : Files.directory(of: path)
        guard Files.isDirectory(directory) else { return [] }
        return try RevisionDirectory([directory], isRecursive: isShared).swiftFiles
    }

    private static func isDeclared(_ name: String, in files: [String]) throws -> Bool {
        try files.contains { String(decoding: try Files.read($0), as: UTF8.self).contains("struct \(name):") }
    }
}

extension String {
    /// The text without a character at its end.
    fileprivate func trimmed(of character: Character) -> String {
        var text = self[...]
        while text.last == character { text.removeLast() }
        return String(text)
    }
}

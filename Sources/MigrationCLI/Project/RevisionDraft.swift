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
            : Self.swift(record, name: try Self.typeName(record, in: Files.directory(of: path)))
    }

    /// A type name made of the message: `add tags` → `AddTags`. All revisions share a module: a name that another one has, or that
    /// could be a type of the libraries, gets the id behind it.
    private static func typeName(_ record: RevisionRecord, in directory: String) throws -> String {
        let words = record.message.split { !($0.isLetter || $0.isNumber) }.prefix(8)
        let name = words.map { $0.prefix(1).uppercased() + $0.prefix(24).dropFirst() }.joined()
        guard let first = name.first, first.isLetter else { return "Revision_\(identifier(record.id))" }
        let isTaken = try words.count < 2 || ReservedTypeNames.all.contains(name) || isDeclared(name, in: directory)
        return isTaken ? "\(name)_\(identifier(record.id))" : name
    }

    private static func identifier(_ id: RevisionID) -> String {
        String(id.rawValue.map { $0.isLetter || $0.isNumber ? $0 : "_" })
    }

    private static func isDeclared(_ name: String, in directory: String) throws -> Bool {
        guard Files.isDirectory(directory) else { return false }
        for file in try Files.names(in: directory) where file.hasSuffix(".swift") {
            let source = try Files.read(Files.join(directory, file))
            if String(decoding: source, as: UTF8.self).contains("struct \(name):") { return true }
        }
        return false
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

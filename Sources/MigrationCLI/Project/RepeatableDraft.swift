internal import MigrationKit

/// The file of a repeatable revision that is about to be written.
struct RepeatableDraft {
    let id: RevisionID
    let path: String
    let text: String

    /// Makes a draft of what was asked.
    ///
    /// - Throws: Whatever is wrong with it, while nothing is written.
    init(_ options: DraftOptions, project: Project) throws {
        let message = options.message ?? ""
        guard !message.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
            throw MigrationError(.usage, "the message is one line of text", hint: "write more in the file itself")
        }
        var slug = Slug.make(from: message, limit: project.configuration.truncateSlugLength)
        while slug.last == "_" { slug.removeLast() }
        guard !slug.isEmpty else {
            throw MigrationError(
                .usage,
                "the message has no word to name the file by",
                hint: "say what it makes: migrate revision --repeatable -m \"active users\""
            )
        }
        id = RevisionID(RepeatableRevision.prefix + slug)
        let directory = try VersionPath.choose(
            options.versionPath,
            among: project.versionDirectories,
            parent: nil,
            here: Files.absolute(".")
        )
        path = Files.join(directory, "\(id).sql")
        var lines = ["-- message: \(message)"]
        if !options.dependsOn.isEmpty { lines.append("-- depends_on: \(options.dependsOn.joined(separator: ", "))") }
        lines += ["-- Executed again whenever it changes: write what bears that, such as CREATE OR REPLACE.", "", ""]
        text = lines.joined(separator: "\n")
        let directories = project.versionDirectories.filter(Files.isDirectory)
        let listing = try RevisionDirectory(directories, isRecursive: project.configuration.recursiveVersionLocations)
        if let present = try listing.repeatables().first(where: { [id] in $0.id == id }) {
            throw MigrationError(
                .duplicateRevision,
                "\(id) is there already",
                hint: "change it with: migrate edit \(id), or give another message",
                location: present.location
            )
        }
        // What is wrong with a name or a dependency, the library knows.
        let library = try RevisionLibrary(
            graph: RevisionGraph([]),
            repeatables: { [path, text] in
                try listing.repeatables() + [RepeatableRevision(bytes: Array(text.utf8), path: Files.display(path))]
            },
            load: { throw MigrationError(.unknownRevision, "there is no revision \($0.id)") }
        )
        _ = try library.repeatables()
    }
}

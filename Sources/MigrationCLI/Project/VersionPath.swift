internal import MigrationKit

/// The directory that a new revision file goes to.
enum VersionPath {
    /// Chooses one of the configured directories: the one that was asked for, else the only one, else that of the first parent.
    ///
    /// - Parameters:
    ///   - asked: The directory as it was typed.
    ///   - locations: The configured directories, as absolute paths.
    ///   - parent: The file of the first parent, as an absolute path; `nil` for a new base.
    ///   - here: The working directory.
    static func choose(
        _ asked: String?,
        among locations: [String],
        parent: String?,
        here: String
    ) throws(MigrationError) -> String {
        let names = locations.map { Files.display($0, from: here) }.joined(separator: ", ")
        if let asked {
            let wanted = normal(asked.hasPrefix("/") ? asked : Files.join(here, asked))
            if let found = locations.first(where: { normal($0) == wanted }) { return found }
            throw MigrationError(
                .usage,
                "'\(asked)' is none of the directories with revisions: \(names)",
                hint: "name one of them, or add it to version_locations"
            )
        }
        guard let first = locations.first else {
            throw MigrationError(.configuration, "version_locations names no directory", hint: "name one there")
        }
        guard locations.count > 1 else { return first }
        if let parent {
            let below = locations.filter { normal(parent).hasPrefix(normal($0) + "/") }
            if let deepest = below.max(by: { $0.count < $1.count }) { return deepest }
        }
        throw MigrationError(
            .usage,
            "there are several directories for a new line of revisions: \(names)",
            hint: "name one of them with: migrate revision --version-path DIRECTORY"
        )
    }

    /// A path without `.`, `..` and doubled slashes, as text: the directory may be still to be made.
    static func normal(_ path: String) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == "..", !parts.isEmpty { parts.removeLast() } else if part != ".." { parts.append(part) }
        }
        return "/" + parts.joined(separator: "/")
    }
}

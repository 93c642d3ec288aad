import Foundation

/// A directory with a `migrations.ini` and SQL revisions, for one test.
public struct TestProject: Sendable {
    /// Where it is.
    public let directory: String

    /// Makes a project, lends it, and removes it.
    public static func with<Result>(
        url: String = "sqlite:///test.db",
        revisions: [(name: String, text: String)] = [],
        _ body: (TestProject) async throws -> Result
    ) async throws -> Result {
        try await TemporaryDirectory.with { directory in
            let project = TestProject(directory: directory)
            try project.write(
                "migrations.ini",
                "[migrate]\nscript_location = %(here)s/migrations\nurl = \(url.replacing("%", with: "%%"))\n"
            )
            for revision in revisions { try project.write("migrations/versions/\(revision.name)", revision.text) }
            return try await body(project)
        }
    }

    /// The command line in this directory.
    public var migrate: MigrateProcess { MigrateProcess(in: directory) }

    /// The path of a file of the project.
    public func path(_ name: String) -> String {
        "\(directory)/\(name)"
    }

    /// Writes a file of the project.
    public func write(_ name: String, _ text: String) throws {
        let url = URL(fileURLWithPath: path(name))
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    /// Whether a file is there.
    public func exists(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: path(name))
    }

    /// The names in a directory of the project.
    public func names(in name: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path(name)).sorted()
    }

    /// A SQL revision.
    public static func sql(
        _ id: String,
        revises: String = "",
        message: String = "",
        header: String = "",
        up: String,
        down: String? = nil
    ) -> (name: String, text: String) {
        let head = "-- revision: \(id)\n-- revises: \(revises)\n-- message: \(message)\n\(header)\n"
        return ("\(id).sql", head + "-- migrate:up\n\(up)\n" + (down.map { "-- migrate:down\n\($0)\n" } ?? ""))
    }
}

import Foundation

/// Databases that everybody knows: their tables, keys, awkward names, blobs and views.
struct SampleDatabase: Sendable, CustomStringConvertible {
    var description: String
    /// What makes it, with the sqlite3 shell.
    var script: String
    /// How many tables there are.
    var tables: Int
    /// How many rows they have together.
    var rows: Int
    /// What `Scripts/install-samples` has fetched, and the script reads.
    var file: String?

    static let all = [chinook, northwind]

    /// The directory that samples are fetched into.
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: ".samples")

    /// What the sample needs is not there.
    struct Unavailable: Error, CustomStringConvertible {
        var description: String
    }

    /// The shell takes a file that is not there for an empty one.
    func check() throws {
        guard let file, !FileManager.default.fileExists(atPath: file) else { return }
        throw Unavailable(
            description:
                "there is no \(file): run the tests with make test, which fetches it with Scripts/install-samples"
        )
    }
}

import Foundation

/// The Alembic that `make test` installs into the virtual environment of this repository.
enum AlembicInstallation {
    /// There is no virtual environment, or a script failed.
    struct Unavailable: Error, CustomStringConvertible {
        var description: String
    }

    /// The directory of these tests.
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    /// The directory of the repository.
    static let root = folder.deletingLastPathComponent().deletingLastPathComponent()

    /// Its Python.
    static func python() throws -> String {
        let python = root.appending(path: ".venv/bin/python3").path
        guard FileManager.default.isExecutableFile(atPath: python) else {
            throw Unavailable(
                description: "there is no \(python): run the tests with make test, which installs Alembic there"
            )
        }
        return python
    }
}

import Foundation
import TestSupport

/// Alembic, asked by `oracle.py` in the virtual environment of this repository.
struct Oracle {
    /// There is no virtual environment, or the script failed.
    struct Unavailable: Error, CustomStringConvertible {
        var description: String
    }

    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    private static let root = folder.deletingLastPathComponent().deletingLastPathComponent()

    let seed: String

    /// What Alembic says about some of the graphs of the seed.
    func cases(_ numbers: Range<Int>) async throws -> [OracleCase] {
        let python = Self.root.appending(path: ".venv/bin/python3").path
        guard FileManager.default.isExecutableFile(atPath: python) else {
            throw Unavailable(
                description: "there is no \(python): run the tests with make test, which installs Alembic there"
            )
        }
        let script = Self.folder.appending(path: "oracle.py").path
        let process = MigrateProcess(in: Self.root.path, binary: python)
        let outcome = try await process.run(["-B", script, seed, "\(numbers.count)", "\(numbers.lowerBound)"])
        guard outcome.status == 0 else {
            throw Unavailable(
                description: "oracle.py failed; make test installs what it needs:\n\(outcome.errors)"
            )
        }
        return try outcome.output.split(separator: "\n").map { try Self.decode(String($0)) }
    }

    /// Reads a line of the script.
    static func decode(_ line: String) throws -> OracleCase {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(OracleCase.self, from: Data(line.utf8))
    }
}

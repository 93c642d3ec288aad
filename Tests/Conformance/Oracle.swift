import Foundation
import TestSupport

/// Alembic, asked by `oracle.py` in the virtual environment of this repository.
struct Oracle {
    let seed: String

    /// What Alembic says about some of the graphs of the seed.
    func cases(_ numbers: Range<Int>) async throws -> [OracleCase] {
        let script = AlembicInstallation.folder.appending(path: "oracle.py").path
        let process = MigrateProcess(in: AlembicInstallation.root.path, binary: try AlembicInstallation.python())
        let outcome = try await process.run(["-B", script, seed, "\(numbers.count)", "\(numbers.lowerBound)"])
        guard outcome.status == 0 else {
            throw AlembicInstallation.Unavailable(
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

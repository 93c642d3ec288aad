internal import MigrationKit

/// What a SQLite file says of itself beside tables and rows.
struct SQLiteFile: Hashable, Sendable {
    /// A number that applications keep the version of their schema in.
    var userVersion: Int64 = 0
    /// A number by which a file is known for that of an application.
    var applicationID: Int64 = 0
    /// `UTF-8`, `UTF-16le`
    var encoding = "UTF-8"

    static func read(_ connection: any Connection) async throws -> SQLiteFile {
        SQLiteFile(
            userVersion: try await connection.query("PRAGMA user_version").first?.integer(0) ?? 0,
            applicationID: try await connection.query("PRAGMA application_id").first?.integer(0) ?? 0,
            encoding: try await connection.query("PRAGMA encoding").first?.text(0) ?? "UTF-8"
        )
    }

    /// The numbers, by the pragmas that tell them.
    var numbers: [(name: String, value: Int64)] { [("user_version", userVersion), ("application_id", applicationID)] }

    /// Gives a file those numbers that it has none of, in the transaction that is open.
    ///
    /// - Returns: What it has another of, which it keeps.
    func note(in target: any Connection) async throws -> [CopyFinding] {
        let present = try await Self.read(target)
        var findings: [CopyFinding] = []
        for ((name, value), (_, other)) in zip(numbers, present.numbers) where value != other {
            if other == 0 {
                try await target.send(Statement("PRAGMA \(name) = \(value)"))
            } else if value != 0 {
                findings.append(.dropped(name, "the target has \(other) already, and not \(value)"))
            }
        }
        if present.encoding != encoding {
            findings.append(.changed("encoding", "texts are in \(present.encoding), and not in \(encoding)"))
        }
        return findings
    }

    /// What a target has other numbers in.
    func problems(of target: SQLiteFile) -> [VerifyReport.Problem] {
        zip(numbers, target.numbers).filter { $0.value != $1.value && $0.value != 0 }.map { mine, other in
            VerifyReport.Problem(object: mine.name, reason: "it is \(other.value), and in the source \(mine.value)")
        }
    }
}

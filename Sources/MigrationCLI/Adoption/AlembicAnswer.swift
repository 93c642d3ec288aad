internal import MigrationKit

/// What ``AlembicQuestion`` answers.
struct AlembicAnswer: Decodable {
    struct Failure: Decodable {
        var what: String
        var message: String
        var file: String
        var line: Int
    }

    struct Revision: Decodable {
        var id: String
        var revises: [String]
        var branchLabels: [String]
        var dependsOn: [String]
        var message: String
        var createDate: String?
        var file: String
        var upgrade: Part
        var downgrade: Part
    }

    struct Part: Decodable {
        struct Piece: Decodable {
            /// Nothing where the function commits.
            var sql: String?
            var line: Int
        }

        struct Problem: Decodable {
            var line: Int
            var reason: String
        }

        var pieces: [Piece]
        var problems: [Problem]
        var isMissing: Bool
    }

    /// Why this Python has no Alembic.
    var missing: String?
    /// What says that there are several databases.
    var several: String?
    var failure: Failure?
    /// The version of Alembic.
    var alembic: String?
    var dialect: String?
    var versionTable: String?
    var versionTableSchema: String?
    var heads: [String]?
    var revisions: [Revision]?

    /// What Alembic has read.
    func history(from here: String) throws(MigrationError) -> AlembicHistory {
        if let failure {
            throw MigrationError(
                .adoption,
                "\(failure.what): \(DatabaseURL.redact(failure.message))",
                hint: "mend it, or read the files as they are, without env.py: migrate adopt alembic PATH --literal",
                location: SourceLocation(file: Files.display(failure.file, from: here), line: failure.line)
            )
        }
        if let several {
            throw MigrationError(
                .adoption,
                "the environment is one of several databases: \(several)",
                hint: "adopt each of them from its own versions directory: migrate adopt alembic PATH --literal"
            )
        }
        guard let dialect, let name = DialectName(rawValue: dialect) else {
            throw MigrationError(
                .unsupported,
                "env.py is for \(dialect ?? "no database"), and SQL for that is of no use here",
                hint: "name the kind of database with: migrate adopt alembic PATH --dialect postgresql"
            )
        }
        return AlembicHistory(
            reader: "Alembic \(alembic ?? "")",
            dialect: name,
            revisions: (revisions ?? []).map { $0.revision(from: here) },
            heads: heads?.map { RevisionID($0) },
            versionTable: versionTable ?? "alembic_version",
            versionTableSchema: versionTableSchema
        )
    }
}

extension AlembicAnswer.Revision {
    fileprivate func revision(from here: String) -> AlembicRevision {
        let record = RevisionRecord(
            id: RevisionID(id),
            revises: revises.map { RevisionID($0) },
            branchLabels: branchLabels,
            dependsOn: dependsOn,
            message: message,
            createDate: createDate,
            location: SourceLocation(file: Files.display(file, from: here), line: 0)
        )
        return AlembicRevision(
            record: record,
            upgrade: upgrade.part,
            downgrade: downgrade.isMissing ? nil : downgrade.part
        )
    }
}

extension AlembicAnswer.Part {
    fileprivate var part: AlembicPart {
        AlembicPart(
            pieces: pieces.map { piece in piece.sql.map { .sql($0, line: piece.line) } ?? .commit },
            problems: problems.map { AlembicPart.Problem(line: $0.line, reason: DatabaseURL.redact($0.reason)) }
        )
    }
}

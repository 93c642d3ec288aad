internal import MigrationKit

/// What was adopted, or would be.
struct AdoptReport: Encodable {
    struct Revision: Encodable {
        var revision: String
        var message: String
        var file: String
        var source: String
        /// `written`, `kept` (it was there), or `planned`.
        var state: String
        /// `none` where it commits as it goes.
        var transaction: String
        /// What could not be read.
        var unread: [AdoptedRevision.Problem]
        /// The file, where it is not written.
        var text: String?
    }

    var reader: String
    var dialect: String
    var isWritten: Bool
    var revisions: [Revision]
    var settings: [Adoption.Setting]
    var heads: [String]
    /// The database that Alembic's configuration names, without passwords, where the project names another.
    var otherDatabase: String?
    private let configuration: String
    private let isDryRun: Bool
    private let isRefused: Bool

    private enum CodingKeys: String, CodingKey {
        case reader, dialect, isWritten = "written", revisions, settings, heads, otherDatabase
    }

    init(_ adoption: Adoption, isDryRun: Bool, isRefused: Bool, from here: String) {
        reader = adoption.history.reader
        dialect = adoption.history.dialect.rawValue
        isWritten = !isDryRun && !isRefused
        settings = adoption.settings
        heads = adoption.heads.map(\.rawValue)
        configuration = adoption.configurationFile
        self.isDryRun = isDryRun
        self.isRefused = isRefused
        let state = isWritten ? "written" : "planned"
        revisions = adoption.items.map { item in
            Revision(
                revision: item.revision.record.id.rawValue,
                message: item.revision.record.message,
                file: Files.display(item.path, from: here),
                source: item.revision.record.location.file,
                state: item.isKept ? "kept" : state,
                transaction: item.revision.transaction.rawValue,
                unread: item.isKept ? [] : item.revision.problems,
                text: isDryRun && !item.isKept ? item.revision.text : nil
            )
        }
    }

    /// What a person reads.
    var text: String {
        var lines = ["read by \(reader), for \(dialect)"]
        for revision in revisions {
            if let text = revision.text {
                lines += ["", "\(revision.file):", text]
            } else if !isRefused || revision.state == "kept" {
                let remark = revision.transaction == TransactionMode.none.rawValue ? " (commits as it goes)" : ""
                lines.append(revision.state == "kept" ? "kept \(revision.file)" : "created \(revision.file)\(remark)")
            }
        }
        let verb = isWritten ? "added" : "would add"
        for setting in settings { lines.append("\(verb) to the configuration: \(setting.key) = \(setting.value)") }
        let unread = revisions.filter { !$0.unread.isEmpty }
        for revision in unread {
            for problem in revision.unread {
                lines.append("\(problem.place): \(problem.direction) of \(revision.revision): \(problem.reason)")
            }
        }
        if isRefused {
            let count = unread.count
            lines.append(
                "nothing was written: \(count.counted("revision")) "
                    + "\(count == 1 ? "holds" : "hold") what cannot be read; write the rest yourself, after: --partial"
            )
        } else {
            let list = heads.isEmpty ? "none" : heads.joined(separator: ", ")
            lines.append("then the head\(heads.count == 1 ? " is" : "s are") \(list)")
        }
        if let otherDatabase {
            lines.append(
                "alembic.ini names another database: to take it over, write url = \(otherDatabase) into \(configuration)"
            )
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

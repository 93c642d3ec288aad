internal import MigrationKit

/// A SQL revision made of one of Alembic's.
struct AdoptedRevision {
    /// Something that could not be read.
    struct Problem: Encodable, Equatable {
        var direction: String
        var file: String
        var line: Int
        var reason: String
    }

    /// What both declare; the location is that of Alembic's file.
    let record: RevisionRecord
    /// The name of the new file.
    let name: String
    /// The new file.
    let text: String
    /// How it is committed.
    let transaction: TransactionMode
    /// What is still to be written by hand.
    let problems: [Problem]

    /// Makes one.
    ///
    /// - Parameter name: The name of the new file.
    /// - Throws: When the file would not say what Alembic's says.
    init(_ revision: AlembicRevision, name: String, dialect: DialectName) throws(MigrationError) {
        record = revision.record
        self.name = name
        let up = AdoptedSQL(revision.upgrade, for: dialect)
        let down = revision.downgrade.map { AdoptedSQL($0, for: dialect) }
        transaction = up.commits || down?.commits ?? false ? .none : .perRevision
        let file = revision.record.location.file
        let problems =
            up.problems.map { Problem(direction: "upgrade", file: file, line: $0.line, reason: $0.reason) }
            + (down?.problems ?? []).map {
                Problem(direction: "downgrade", file: file, line: $0.line, reason: $0.reason)
            }
        self.problems = problems
        var unwritten: [String] = []
        if !up.problems.isEmpty { unwritten.append("up") }
        if down?.problems.isEmpty == false { unwritten.append("down") }
        let draft = SQLDraft(
            record: revision.record,
            transaction: transaction,
            unwritten: unwritten,
            up: Self.remarks(problems, of: "upgrade") + up.text,
            down: down.map { Self.remarks(problems, of: "downgrade") + $0.text }
        )
        do throws(MigrationError) {
            text = try draft.text(path: name)
        } catch {
            var error = error
            error.location = revision.record.location
            error.revision = revision.record.id
            throw error
        }
    }

    /// Comments that say what is missing, above what is there.
    private static func remarks(_ problems: [Problem], of direction: String) -> String {
        problems.filter { $0.direction == direction }.map { "-- Not read: \($0.name): \($0.reason)\n" }.joined()
    }
}

extension AdoptedRevision.Problem {
    /// `alembic/versions/b2_index.py:12`
    var place: String { "\(SourceLocation(file: file, line: line))" }

    /// `b2_index.py:12`, the same wherever the command was run.
    fileprivate var name: String {
        "\(SourceLocation(file: file.split(separator: "/").last.map(String.init) ?? file, line: line))"
    }
}

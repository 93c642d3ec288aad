internal import MigrationKit

/// A revision file that is about to be written.
struct RevisionDraft {
    let id: RevisionID
    let path: String
    let text: String

    init(
        message: String,
        id: String?,
        parents: [RevisionID],
        isSQL: Bool,
        project: Project,
        graph: RevisionGraph
    ) throws {
        guard !message.contains(where: \.isNewline) else {
            throw MigrationError(.usage, "the message is one line", hint: "write more in the file itself")
        }
        let configuration = project.configuration
        let date = try CreateDate(epoch: ProcessInfo.epoch, zone: configuration.timezone)
        let id = RevisionID(id ?? Self.randomID())
        // The graph says what is wrong with an id before any file is written.
        _ = try RevisionGraph(
            graph.records + [
                RevisionRecord(id: id, revises: parents, location: SourceLocation(file: "the new revision", line: 0))
            ]
        )
        self.id = id
        let slug = Slug.make(from: message, limit: configuration.truncateSlugLength)
        let stem = configuration.fileTemplate.path(rev: id, slug: slug, date: date).trimmed(of: "_")
        path = Files.join(project.newRevisionDirectory, "\(stem).\(isSQL ? "sql" : "swift")")
        let directory = Files.directory(of: path)
        text =
            isSQL
            ? Self.sql(id, parents, message, date)
            : Self.swift(id, parents, message, date, name: try Self.typeName(message, id, in: directory))
    }

    private static func randomID() -> String {
        let digits = String(UInt64.random(in: 0..<(1 << 48)), radix: 16)
        return String(repeating: "0", count: 12 - digits.count) + digits
    }

    private static func swift(
        _ id: RevisionID,
        _ parents: [RevisionID],
        _ message: String,
        _ date: CreateDate,
        name: String
    ) -> String {
        let list = parents.map { "\"\($0)\"" }.joined(separator: ", ")
        let names = parents.isEmpty ? "(base)" : parents.map(\.rawValue).joined(separator: ", ")
        return """
            import MigrationKit

            /// \(message.isEmpty ? "\(id)" : message)\(message.last?.isPunctuation == true ? "" : ".")
            ///
            /// Revision ID: \(id)
            /// Revises: \(names)
            /// Create Date: \(date)
            struct \(name): Revision {
                static let id: RevisionID = "\(id)"
                static let revises: [RevisionID] = [\(list)]

                func upgrade(_ op: Operations) async throws {
                }

                func downgrade(_ op: Operations) async throws {
                }
            }

            """
    }

    private static func sql(_ id: RevisionID, _ parents: [RevisionID], _ message: String, _ date: CreateDate) -> String
    {
        """
        -- revision: \(id)
        -- revises: \(parents.isEmpty ? "(base)" : parents.map(\.rawValue).joined(separator: ", "))
        -- message: \(message)
        -- create_date: \(date)

        -- migrate:up

        -- migrate:down

        """
    }

    /// A type name made of the message: `add tags` → `AddTags`. All revisions share a module: a name that another one has, or that
    /// could be a type of the libraries, gets the id behind it.
    private static func typeName(_ message: String, _ id: RevisionID, in directory: String) throws -> String {
        let words = message.split { !($0.isLetter || $0.isNumber) }
        let name = words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
        guard let first = name.first, first.isLetter else { return "Revision_\(identifier(id))" }
        let isTaken = try words.count < 2 || isDeclared(name, in: directory)
        return isTaken ? "\(name)_\(identifier(id))" : name
    }

    private static func identifier(_ id: RevisionID) -> String {
        String(id.rawValue.map { $0.isLetter || $0.isNumber ? $0 : "_" })
    }

    private static func isDeclared(_ name: String, in directory: String) throws -> Bool {
        guard Files.isDirectory(directory) else { return false }
        for file in try Files.names(in: directory) where file.hasSuffix(".swift") {
            let source = try Files.read(Files.join(directory, file))
            if String(decoding: source, as: UTF8.self).contains("struct \(name):") { return true }
        }
        return false
    }
}

extension String {
    /// The text without a character at its ends.
    fileprivate func trimmed(of character: Character) -> String {
        var text = self[...]
        while text.last == character { text.removeLast() }
        return String(text)
    }
}

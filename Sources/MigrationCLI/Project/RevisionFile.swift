internal import MigrationKit
internal import RevisionSource

/// The file of a revision, to be opened or changed by the tool.
struct RevisionFile {
    let record: RevisionRecord

    /// Finds the file.
    ///
    /// - Throws: When the revision is built into the binary, and its file is elsewhere.
    init(of record: RevisionRecord) throws(MigrationError) {
        try Self.demand(record.location, of: record.id)
        self.record = record
    }

    /// Sees that the file of a revision is here.
    static func demand(_ location: SourceLocation, of id: RevisionID) throws(MigrationError) {
        guard Files.exists(location.file) else {
            throw MigrationError(
                .file,
                "the file of revision \(id) is not here: it is built into this binary",
                hint: "edit it where the sources are",
                location: location
            )
        }
    }

    /// The path, as a person would type it.
    var path: String { record.location.file }

    /// The file with other parents.
    func naming(_ parents: [RevisionID]) throws(MigrationError) -> Files.Replacement {
        let bytes = try Files.read(path)
        if path.hasSuffix(".sql") {
            let contents = try SQLRevisionFile.replacingParents(with: parents, in: bytes, file: path)
            return Files.Replacement(path: path, contents: contents)
        }
        let names = parents.map(\.rawValue)
        let former = record.revises.map(\.rawValue)
        let source = SwiftRevisionParents(bytes)
        guard let contents = source.replacing(former, with: names, near: record.location.line) else {
            let list = names.map { "\"\($0)\"" }.joined(separator: ", ")
            throw MigrationError(
                .malformedFile,
                "the parents of revision \(record.id) are not a list of literals, and cannot be replaced",
                hint: "write them by hand: static let revises: [RevisionID] = [\(list)]",
                location: record.location
            )
        }
        return Files.Replacement(path: path, contents: contents)
    }
}

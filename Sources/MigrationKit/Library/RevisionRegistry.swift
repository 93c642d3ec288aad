/// The revisions that are built into the binary: the build-tool plugin writes one of them from the files' names.
public struct RevisionRegistry: Sendable {
    /// A revision in Swift.
    public struct SwiftEntry: Sendable {
        /// The file, relative to the script location.
        public var file: String
        /// The checksum that the file had when the binary was built.
        public var checksum: String
        /// The type.
        public var revision: any Revision.Type
        /// What the file declares.
        public var record: RevisionRecord
    }

    /// A revision in SQL.
    public struct SQLEntry: Sendable {
        /// The file, relative to the script location.
        public var file: String
        /// The whole text.
        public var text: String
    }

    /// The executable product that holds the revisions, for the command that builds it anew.
    public var product: String
    /// The revisions in Swift.
    public private(set) var swift: [SwiftEntry] = []
    /// The revisions in SQL.
    public private(set) var sql: [SQLEntry] = []
    /// The SQL files that are executed whenever they change.
    public private(set) var repeatables: [SQLEntry] = []

    /// Whether nothing is built in.
    public var isEmpty: Bool { swift.isEmpty && sql.isEmpty && repeatables.isEmpty }

    /// Makes a registry and lets `register` fill it.
    public init(product: String = "migrate", _ register: (inout RevisionRegistry) -> Void = { _ in }) {
        self.product = product
        register(&self)
    }

    /// Adds a revision in Swift.
    public mutating func add(
        _ revision: any Revision.Type,
        file: String,
        line: Int,
        message: String,
        created: String?,
        checksum: String
    ) {
        let record = RevisionRecord(
            id: revision.id,
            revises: revision.revises,
            branchLabels: revision.branchLabels,
            dependsOn: revision.dependsOn,
            message: message,
            createDate: created,
            location: SourceLocation(file: file, line: line)
        )
        swift.append(SwiftEntry(file: file, checksum: checksum, revision: revision, record: record))
    }

    /// The registry with those revisions whose file, relative to the script location, is wanted.
    public func filtered(_ isIncluded: (String) -> Bool) -> RevisionRegistry {
        var copy = self
        copy.swift.removeAll { !isIncluded($0.file) }
        copy.sql.removeAll { !isIncluded($0.file) }
        copy.repeatables.removeAll { !isIncluded($0.file) }
        return copy
    }

    /// Adds a revision in SQL, which by its file's name may be a repeatable one.
    public mutating func add(sql text: String, file: String) {
        let entry = SQLEntry(file: file, text: text)
        if RepeatableRevision.isNamed(by: file) { repeatables.append(entry) } else { sql.append(entry) }
    }
}

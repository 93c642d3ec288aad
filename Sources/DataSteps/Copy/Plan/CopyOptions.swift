public import MigrationKit

/// What is to be copied, and how.
public struct CopyOptions: Sendable {
    /// Whether the target's tables are made.
    public enum SchemaMode: String, Sendable, CaseIterable {
        /// All tables are made; one that is there is an error.
        case create
        /// No table is made; one that is missing is an error.
        case existing
        /// Tables that are missing are made.
        case auto
    }

    /// What happens with a row of which the target's table had the key before the copy: its primary key, or else another unique key
    /// that is copied. One that another key refuses is rejected.
    public enum ConflictMode: String, Sendable, CaseIterable {
        /// It is rejected.
        case error
        /// It stays as it is.
        case skip
        /// It becomes what the source has.
        case update
    }

    /// What happens with a row that does not arrive.
    public enum RejectMode: String, Sendable, CaseIterable {
        /// The copy ends with the first one, and keeps what was committed.
        case stop
        /// The row is recorded, and the others are copied.
        case `continue`
    }

    /// The tables to copy; empty for all.
    public var tables: [String] = []
    /// Tables to leave out.
    public var exclude: [String] = []
    /// Ranges of keys, by table: the rows with a key from the first to the last number.
    public var rows: [String: [ClosedRange<Int64>]] = [:]
    /// Whether the target's tables are made.
    public var schema = SchemaMode.auto
    /// What happens with a row that the target has already.
    public var onConflict = ConflictMode.error
    /// What happens with a row that does not arrive.
    public var onReject = RejectMode.continue
    /// Where rejected rows are written, one file for each table.
    public var rejectDirectory = "rejects"
    /// How many rows are committed at once.
    public var batchRows = 25_000
    /// How many connections read and write at once; `nil` for two, but one with ``RejectMode/stop``, and one into tables that are there
    /// already: their keys and triggers may make connections wait for one another.
    public var jobs: Int?
    /// Whether an interrupted copy goes on where it stopped.
    public var resumes = false
    /// Whether it goes on although the source has changed since: what was copied before stays as it was then.
    public var acceptsChangedSource = false
    /// Whether nothing is written, and the outcome predicted.
    public var isDryRun = false
    /// Whether source and target are compared afterwards.
    public var verifies = false
    /// What becomes of what does not come along as it is.
    public var policy = CopyPolicy()
    /// Whether parts of the schema may be missing in the target.
    public var allowsDropped = false
    /// Whether tables that are in the target are dropped and made again, or emptied where the schema is to be found there.
    public var replaces = false
    /// The reject file, or the directory of such, that is loaded again instead of the source's rows.
    public var rejects: String?
    /// Where the copy is recorded; `nil` where something else does that.
    public var log: MigrationLog?
    /// Who copies, for the log.
    public var runner = Runner(name: "", host: "")
    /// The table that says how far a copy is.
    public var checkpoints = QualifiedName(CopyOptions.checkpointTable)
    /// The name of that table beside the log.
    public static let checkpointTable = CheckpointTable.defaultName
    /// The name of the table beside it that says which rows revisions have copied.
    public static let keysTable = CopiedKeys.defaultName
    /// What tells the copy from others into the same database; where it comes from unless it is a revision's.
    var name: String?
    /// Whether the keys of all rows are noted, so that exactly these can be taken back.
    var notesKeys = false
    /// What tables are called that are not copied, because they belong to the migrations. One of other columns is somebody else's.
    public var ownTables: Set<String> = [
        "alembic_version", "migration_log", CheckpointTable.defaultName, CopiedKeys.defaultName,
    ]

    /// Everything, as it is by default.
    public init() {}
}

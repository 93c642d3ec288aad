extension MigrationError {
    /// A stable, searchable name for a kind of failure.
    public struct Code: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
        /// The text, such as `lock-timeout`.
        public let rawValue: String

        /// Names a kind of failure.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// The text, such as `lock-timeout`.
        public var description: String { rawValue }
    }
}

extension MigrationError.Code {
    // MARK: Revisions

    /// A revision specification is not of the grammar.
    public static let malformedRevision = Self(rawValue: "malformed-revision")
    /// No revision has this id, prefix or label.
    public static let unknownRevision = Self(rawValue: "unknown-revision")
    /// A prefix fits several revisions.
    public static let ambiguousRevision = Self(rawValue: "ambiguous-revision")
    /// `head` was asked for, and there are several.
    public static let multipleHeads = Self(rawValue: "multiple-heads")
    /// A relative step leads past a head or the base, or is not unique.
    public static let unreachableRevision = Self(rawValue: "unreachable-revision")
    /// The destination is not above (upgrade) or below (downgrade) the current revision.
    public static let invalidDestination = Self(rawValue: "invalid-destination")
    /// Two revisions overlap: one is an ancestor of the other.
    public static let overlappingRevisions = Self(rawValue: "overlapping-revisions")
    /// Two files declare the same revision id.
    public static let duplicateRevision = Self(rawValue: "duplicate-revision")
    /// Two revisions declare the same branch label.
    public static let duplicateLabel = Self(rawValue: "duplicate-label")
    /// A parent or dependency is not in the directory.
    public static let missingParent = Self(rawValue: "missing-parent")
    /// The revisions form a cycle.
    public static let cycle = Self(rawValue: "cycle")
    /// A revision file cannot be read as one.
    public static let malformedFile = Self(rawValue: "malformed-file")
    /// The database names a revision that is not in the directory.
    public static let revisionNotInDirectory = Self(rawValue: "revision-not-in-directory")
    /// The revision to be built on is not a head.
    public static let notAHead = Self(rawValue: "not-a-head")
    /// A revision says of itself that its upgrade or its downgrade is still to be written.
    public static let unwrittenRevision = Self(rawValue: "unwritten-revision")
    /// A revision whose parents are to change is applied.
    public static let alreadyApplied = Self(rawValue: "already-applied")

    // MARK: Operations

    /// An operation cannot be undone by itself.
    public static let irreversible = Self(rawValue: "irreversible")
    /// An operation contradicts itself, or names a part of a table that is not there.
    public static let invalidOperation = Self(rawValue: "invalid-operation")
    /// The dialect cannot do this.
    public static let unsupported = Self(rawValue: "unsupported")
    /// The database refused a statement.
    public static let statementFailed = Self(rawValue: "statement-failed")
    /// What a revision reported of itself, through an error of its own.
    public static let revisionFailed = Self(rawValue: "revision-failed")
    /// An object that a revision makes is not there afterwards.
    public static let verificationFailed = Self(rawValue: "verification-failed")

    // MARK: Data

    /// Rows, or parts of a schema, did not arrive as they were.
    public static let dataRejected = Self(rawValue: "data-rejected")
    /// A copy that was interrupted stands in the way of another one.
    public static let copyUnfinished = Self(rawValue: "copy-unfinished")

    /// A database has changed before a second connection could see it as the first one does.
    public static let snapshotLost = Self(rawValue: "snapshot-lost")

    /// A database that is copied from has changed since an earlier run of the copy.
    public static let sourceChanged = Self(rawValue: "source-changed")

    /// What decides on the values of rows is not what it was when an earlier run of the copy brought some.
    public static let policyChanged = Self(rawValue: "policy-changed")

    /// The policy of a copy cannot be read, or names what is not there.
    public static let malformedPolicy = Self(rawValue: "malformed-policy")

    // MARK: Surroundings

    /// The command line is wrong.
    public static let usage = Self(rawValue: "usage")
    /// The configuration file is missing, unreadable or malformed.
    public static let configuration = Self(rawValue: "configuration")
    /// A database URL is malformed.
    public static let malformedURL = Self(rawValue: "malformed-url")
    /// A program that is run on a new file has failed.
    public static let hookFailed = Self(rawValue: "hook-failed")
    /// A file cannot be read or written.
    public static let file = Self(rawValue: "file")
    /// The database cannot be reached.
    public static let noConnection = Self(rawValue: "no-connection")
    /// The account lacks a privilege.
    public static let noPrivilege = Self(rawValue: "no-privilege")
    /// A lock was not free within `lock_timeout`.
    public static let lockTimeout = Self(rawValue: "lock-timeout")
    /// The binary was not built from the revision files beside it.
    public static let staleBinary = Self(rawValue: "stale-binary")
    /// What another tool manages cannot be read, or not be carried over.
    public static let adoption = Self(rawValue: "adoption")
    /// A check found something: pending revisions, or heads that differ.
    public static let checkFailed = Self(rawValue: "check-failed")

    /// The exit status of the command line for this kind of failure.
    ///
    /// 1 failed · 2 usage · 3 a check found something · 4 a lock was not obtained in time · 5 no connection ·
    /// 6 data was rejected.
    public var exitStatus: Int32 {
        switch self {
        case .usage, .malformedRevision, .malformedURL, .malformedPolicy: 2
        case .checkFailed: 3
        case .lockTimeout: 4
        case .noConnection: 5
        case .dataRejected: 6
        default: 1
        }
    }
}

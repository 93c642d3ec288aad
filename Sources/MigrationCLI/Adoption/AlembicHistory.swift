internal import MigrationKit

/// What Alembic's directory says, whoever read it.
struct AlembicHistory {
    /// Who read it: `Alembic 1.20.1`, or `the files, without Alembic`.
    var reader: String
    /// The kind of database that the SQL is for.
    var dialect: DialectName
    /// The revisions, in any order.
    var revisions: [AlembicRevision]
    /// The heads, where Alembic itself has named them.
    var heads: [RevisionID]?
    /// The table of the current heads, and its schema.
    var versionTable = "alembic_version"
    var versionTableSchema: String?
}

/// A revision of Alembic.
struct AlembicRevision {
    /// What the file declares; the location is that of the file.
    var record: RevisionRecord
    /// `upgrade()`
    var upgrade: AlembicPart
    /// `downgrade()`; nil where it is not there, or is there to say that there is none.
    var downgrade: AlembicPart?
}

/// What one function of a revision does.
struct AlembicPart {
    /// What the function executes, or where it commits.
    enum Piece: Equatable {
        /// SQL: one statement or several, with or without a semicolon at the end.
        case sql(String, line: Int)
        /// The beginning or the end of an `autocommit_block()`.
        case commit
    }

    /// Something that cannot be read.
    struct Problem: Equatable {
        /// The line of the file; 0 when it is not known.
        var line: Int
        /// Why, as a clause about the function.
        var reason: String
    }

    var pieces: [Piece] = []
    var problems: [Problem] = []
}

import MigrationKit
import TestSupport

/// The same change, said to `migrate` and to Alembic.
struct ExecutedOperation: Sendable {
    /// A difference between the catalogs that is meant.
    struct Accepted: Sendable {
        /// What Alembic's catalog has (`-`) and ours (`+`).
        var changes: String
        var why: String
    }

    /// What is compared.
    var name: String
    /// The SQL that goes before.
    var before = ""
    /// The databases that know it.
    var databases = TestDatabase.allCases
    /// Those of them where the change cannot be a script: SQLite makes the table anew, and a script cannot look at it.
    var needsDatabase: [TestDatabase] = []
    /// How the revision is committed.
    var transaction = TransactionMode.perRevision
    /// The change, in Swift.
    var ours: @Sendable (Operations) async throws -> Void
    /// The change, as lines of `upgrade()`.
    var theirs: String
    /// What may differ.
    var accepted: [TestDatabase: Accepted] = [:]

    init(
        _ name: String,
        after before: String = "",
        on databases: [TestDatabase] = TestDatabase.allCases,
        needsDatabase: [TestDatabase] = [],
        transaction: TransactionMode = .perRevision,
        accepted: [TestDatabase: Accepted] = [:],
        alembic theirs: String,
        migrate ours: @escaping @Sendable (Operations) async throws -> Void
    ) {
        self.name = name
        self.before = before
        self.databases = databases
        self.needsDatabase = needsDatabase
        self.transaction = transaction
        self.accepted = accepted
        self.theirs = theirs
        self.ours = ours
    }
}

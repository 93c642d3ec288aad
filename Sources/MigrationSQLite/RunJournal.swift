/// Keeps SQLite's rollback journal from one transaction of a run to the next.
///
/// By default SQLite creates the journal for every transaction and removes it afterwards, which the file system has to write down
/// each time. In the mode `PERSIST` it overwrites the journal's header instead, and syncs it: a commit is cheaper, and no less
/// durable (https://www.sqlite.org/pragma.html#pragma_journal_mode). The mode belongs to the connection; the run's end removes the
/// file. A process that is killed may leave a journal, as it may without this; the next one to write rolls back what it holds, or
/// removes it.
struct RunJournal {
    /// Whether a run has asked for it.
    private var isWanted = false
    /// Whether this connection has switched.
    private var isKept = false

    /// Begins a run. Only the default mode is left: `WAL` and whatever an application has chosen stay.
    mutating func begin(_ pragma: (String) -> String?) {
        isWanted = true
        guard !isKept, pragma("PRAGMA journal_mode") == "delete" else { return }
        isKept = pragma("PRAGMA journal_mode = PERSIST") == "persist"
    }

    /// A file has taken the place of the database in memory that stood for it.
    mutating func reopened(_ pragma: (String) -> String?) {
        isKept = false
        if isWanted { begin(pragma) }
    }

    /// Ends a run, and removes the journal.
    mutating func end(_ pragma: (String) -> String?) {
        isWanted = false
        guard isKept else { return }
        // Where another runner is writing, SQLite leaves the file to it.
        isKept = pragma("PRAGMA journal_mode = DELETE") != "delete"
    }
}

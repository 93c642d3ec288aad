/// The transaction of a run, when it holds more than one revision.
///
/// What is reported as finished is reported after its commit.
final class RunTransaction {
    private(set) var isOpen = false
    /// Whether nothing of it is to remain, not even the record of a failure.
    private(set) var isRehearsal = false
    private var finished: [MigrationEvent] = []

    func opened() {
        isOpen = true
    }

    /// Opens a transaction that is going to be rolled back.
    func openedForRehearsal() {
        isOpen = true
        isRehearsal = true
    }

    /// What is done from now on remains.
    func endRehearsal() {
        isRehearsal = false
    }

    /// Keeps a report until the commit.
    func add(_ event: MigrationEvent) {
        finished.append(event)
    }

    /// Ends the transaction; the reports that were kept may be given now.
    func ended() -> [MigrationEvent] {
        defer { finished = [] }
        isOpen = false
        return finished
    }
}

/// The transaction of a run, when it holds more than one revision.
///
/// What is reported as finished is reported after its commit.
final class RunTransaction {
    private(set) var isOpen = false
    private var finished: [MigrationEvent] = []

    func opened() {
        isOpen = true
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

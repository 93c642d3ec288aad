internal import MigrationKit

extension Terminal {
    /// Says what a runner does, as it does it.
    func report(_ event: MigrationEvent) {
        switch event {
        case .waiting(let holder, let waited):
            let name = holder.map { "held by \($0)" } ?? "its holder cannot be told"
            progress("waiting for the lock of this database (\(waited.milliseconds / 1000) s): \(name)")
        case .started:
            break
        case .resumed(let step, let done):
            progress(
                "\(step.direction.rawValue) \(step.revision)  goes on after \(done.counted("statement")) of an earlier run"
            )
        case .finished(let step, let message, let duration, let rows):
            let changed = rows > 0 ? ", \(rows.counted("row"))" : ""
            progress("\(step.direction.rawValue) \(step.revision)  \(message) (\(duration.milliseconds) ms\(changed))")
        case .notice(let text):
            progress(text)
        case .kept(let object):
            progress("kept \(object): it was there before")
        case .leftOut(let object):
            progress("left out \(object): it was not there before")
        }
    }
}

internal import Dispatch

/// Runs the jobs of one task on a queue of its own, where waiting inside a C call holds up nobody else.
final class BlockingExecutor: TaskExecutor {
    private let queue = DispatchQueue(label: "swift-migrate.connection")

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}

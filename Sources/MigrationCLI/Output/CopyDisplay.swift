internal import DataSteps
internal import MigrationKit
internal import Synchronization

/// Shows how far a copy is: on a terminal in lines that change, elsewhere in a line now and then.
final class CopyDisplay: Sendable {
    private struct State {
        var meter: CopyMeter
        /// How many lines of the terminal change.
        var height = 0
        var last = Duration.zero
    }

    private let terminal: Terminal
    private let start = ContinuousClock.now
    private let state: Mutex<State>
    /// How often lines change, and how often a new one is written.
    private static let pauses = (live: Duration.milliseconds(100), plain: Duration.seconds(10))

    init(on terminal: Terminal, isDryRun: Bool) {
        self.terminal = terminal
        state = Mutex(State(meter: CopyMeter(isDryRun: isDryRun)))
    }

    func report(_ event: CopyEvent) {
        let now = start.duration(to: .now)
        let width = terminal.progressWidth
        state.withLock { state in
            let kept = state.meter.take(event, at: now)
            if let kept {
                erase(&state)
                terminal.progress(kept)
            }
            let isDue = now - state.last >= (width == nil ? Self.pauses.plain : Self.pauses.live)
            guard isDue || width != nil && kept != nil else { return }
            state.last = now
            guard let width else {
                if let line = state.meter.line(at: now) { terminal.progress(line) }
                return
            }
            erase(&state)
            let lines = state.meter.lines(at: now, width: width)
            for line in lines { terminal.progress(line) }
            state.height = lines.count
        }
    }

    /// Takes away the lines that change.
    func end() {
        state.withLock { erase(&$0) }
    }

    /// Goes up to the first of the lines, and clears all below.
    private func erase(_ state: inout State) {
        guard state.height > 0 else { return }
        Terminal.write("\u{1B}[\(state.height)A\r\u{1B}[J", to: .error)
        state.height = 0
    }
}

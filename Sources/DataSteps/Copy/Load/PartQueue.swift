/// The parts that nobody has begun with.
///
/// A table that checks its foreign keys at once waits until the rows that it points at are there.
actor PartQueue {
    private var parts: [CopyPart]
    /// For each table, those that come before it.
    private let predecessors: [Int: Set<Int>]
    /// How many parts of each table are not done.
    private var open: [Int: Int] = [:]
    /// Whether the copy has failed, so that nobody need go on.
    private(set) var isEnded = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(_ parts: [CopyPart], predecessors: [Int: Set<Int>] = [:]) {
        self.parts = parts
        self.predecessors = predecessors
        for part in parts { open[part.table, default: 0] += 1 }
    }

    /// The next part, as soon as there is one that may begin; `nil` when none is left, or none is to be begun with any more.
    func next() async -> CopyPart? {
        while !parts.isEmpty, !isEnded {
            if let index = parts.firstIndex(where: mayBegin) { return parts.remove(at: index) }
            await withCheckedContinuation { waiting.append($0) }
        }
        return nil
    }

    private func mayBegin(_ part: CopyPart) -> Bool {
        (predecessors[part.table] ?? []).allSatisfy { open[$0, default: 0] == 0 }
    }

    /// Says that all rows of a part are committed.
    func finish(_ part: CopyPart) {
        open[part.table, default: 1] -= 1
        wake()
    }

    /// Says that the copy has failed: those who are at work end as well.
    func end() {
        isEnded = true
        wake()
    }

    private func wake() {
        waiting.forEach { $0.resume() }
        waiting = []
    }
}

internal import MigrationKit

/// Where a reader and a writer hand batches to one another, so that one reads while the other writes.
///
/// No more batches are under way than the limit, whatever the speed of the two, and after a huge one none until it is written: that
/// bounds the memory.
actor BatchExchange {
    /// A batch that is ready to be written.
    struct Item: Sendable {
        /// The part that its rows are of.
        var part: CopyPart
        var batch: RowBatch
        /// What has become of its rows.
        var converted: ConvertedRows
        /// The key of its last row, as literals of the source; `nil` where it has no rows.
        var position: String?
        /// How much was read.
        var bytes: Int
    }

    private let limit: Int
    private var underWay = 0
    private var bytesUnderWay = 0
    private var full: [Item] = []
    private var spare: [RowBatch] = []
    private var isFinished = false
    private var failure: (any Error)?
    private var reader: CheckedContinuation<Void, Never>?
    private var writer: CheckedContinuation<Void, Never>?

    /// More than batches have that end with the row which brings them to their size.
    private static let maximumBytes = 4 * CopyReader.batchBytes

    init(limit: Int = 3) {
        self.limit = limit
    }

    /// An empty batch, as soon as there may be another.
    func empty(width: Int) async throws -> RowBatch {
        while underWay >= limit || bytesUnderWay > Self.maximumBytes, failure == nil {
            await withCheckedContinuation { reader = $0 }
        }
        if let failure { throw failure }
        underWay += 1
        if let index = spare.firstIndex(where: { $0.width == width }) {
            return spare.remove(at: index)
        }
        spare.removeAll()
        return RowBatch(width: width)
    }

    /// Hands a full batch to the writer.
    func put(_ item: Item) {
        bytesUnderWay += item.batch.heapCount
        full.append(item)
        wakeWriter()
    }

    /// The next full batch; `nil` when all are written.
    func take() async throws -> Item? {
        while full.isEmpty, !isFinished, failure == nil {
            await withCheckedContinuation { writer = $0 }
        }
        if let failure { throw failure }
        return full.isEmpty ? nil : full.removeFirst()
    }

    /// Gives a written batch back.
    func giveBack(_ batch: RowBatch) {
        underWay -= 1
        bytesUnderWay -= batch.heapCount
        batch.removeAll()
        spare.append(batch)
        wakeReader()
    }

    /// Says that there will be no more batches.
    func finish() {
        isFinished = true
        wakeWriter()
    }

    /// Says that one of the two has failed: the other ends with the same error.
    func fail(_ error: any Error) {
        failure = failure ?? error
        wakeReader()
        wakeWriter()
    }

    private func wakeReader() {
        reader?.resume()
        reader = nil
    }

    private func wakeWriter() {
        writer?.resume()
        writer = nil
    }
}

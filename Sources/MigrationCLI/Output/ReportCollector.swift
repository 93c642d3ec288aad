internal import Synchronization

/// Keeps reports, as JSON, until those of all databases are there.
final class ReportCollector: Sendable {
    private let texts = Mutex<[String]>([])

    func add(_ json: String) {
        texts.withLock { $0.append(json) }
    }

    /// What was reported: `null`, the report, or a list of them.
    var json: String {
        let texts = texts.withLock(\.self)
        guard let first = texts.first else { return "null" }
        return texts.count == 1 ? first : "[\(texts.joined(separator: ","))]"
    }
}

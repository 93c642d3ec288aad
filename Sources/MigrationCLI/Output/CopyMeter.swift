internal import DataSteps
internal import MigrationKit

/// How far a copy is, put into lines; which are written elsewhere.
struct CopyMeter: Sendable {
    private struct Table: Sendable {
        var rows: Int64?
        var begin: Duration?
        /// What an earlier run has done.
        var done: Int64 = 0
        var read: Int64 = 0
        var rejected: Int64 = 0
        var bytes: Int64 = 0
        var isFinished = false
    }

    /// Whether the rows are only read.
    let isDryRun: Bool
    private var names: [String] = []
    private var tables: [String: Table] = [:]
    private var begin: Duration?
    private var step: String?

    init(isDryRun: Bool = false) {
        self.isDryRun = isDryRun
    }

    /// Notes an event, and gives the line that stays of it: a table that is done.
    mutating func take(_ event: CopyEvent, at now: Duration) -> String? {
        switch event {
        case .planned(let extents):
            names = extents.map(\.table)
            for extent in extents { tables[extent.table] = Table(rows: extent.rows) }
        case .started(let name, let done):
            tables[name, default: Table()].begin = now
            tables[name]?.done = done
            tables[name]?.read = done
            begin = begin ?? now
        case .advanced(let name, let read, _, let rejected, let bytes):
            tables[name]?.read = read
            tables[name]?.rejected = rejected
            tables[name]?.bytes = bytes
        case .finished(let name, let read, let copied, let rejected, let duration):
            tables[name]?.isFinished = true
            tables[name]?.rows = read
            let earlier = tables[name]?.done ?? 0
            return
                "\(isDryRun ? "read" : "copied") \(name.printable): \((isDryRun ? read : copied).counted("row")) in \(Self.text(duration))"
                + (earlier > 0 ? ", \(earlier) of them read by an earlier run" : "")
                + (rejected > 0 ? ", \(rejected) rejected" : "")
        case .finishing(let object):
            step = "making \(object)".printable
        case .verifying:
            step = "comparing the rows"
        }
        return nil
    }

    /// The tables under way, and all together where there are several; then what is made at the end.
    func lines(at now: Duration, width: Int) -> [String] {
        if let step { return [Self.cut(step, to: width)] }
        let underWay = names.filter { tables[$0]?.begin != nil && tables[$0]?.isFinished == false }
        guard !underWay.isEmpty else { return [] }
        let labels = underWay.map(\.printable) + (names.count > 1 ? ["total"] : [])
        let column = min(labels.map(\.count).max() ?? 0, 24)
        return labels.enumerated().map { number, label in
            let table = number < underWay.count ? tables[underWay[number]] ?? Table() : total
            let bar = width >= 100 ? Self.bar(table.rows, table.read) + " " : ""
            return Self.cut(
                "\(Self.cut(label, to: column).padded(to: column))  \(bar)\(Self.state(of: table, at: now))",
                to: width
            )
        }
    }

    /// The same for a file or a pipe: one line, of all tables.
    func line(at now: Duration) -> String? {
        if step != nil { return nil }
        let underWay = names.filter { tables[$0]?.begin != nil && tables[$0]?.isFinished == false }
        return underWay.isEmpty
            ? nil
            : "\(isDryRun ? "reading" : "copying") \(underWay.map(\.printable).joined(separator: ", ")): \(Self.state(of: total, at: now))"
    }

    private var total: Table {
        var sum = Table(rows: 0, begin: begin)
        for table in tables.values {
            sum.rows = sum.rows.flatMap { sum in table.rows.map { sum.addingReportingOverflow($0).partialValue } }
            sum.done += table.done
            sum.read += table.read
            sum.rejected += table.rejected
            sum.bytes += table.bytes
        }
        return sum
    }

    /// ` 61 %  1225000 of 2000000 rows  612500 rows/s  143.4 MB  2 s left`
    private static func state(of table: Table, at now: Duration) -> String {
        var parts: [String] = []
        let seconds = table.begin.map { (now - $0) / .seconds(1) } ?? 0
        let rate = seconds > 0 ? Double(table.read - table.done) / seconds : 0
        // The number of rows is known only about: a copy that reads more of them is not done before it says so.
        let rows = table.rows.map { max($0, table.read) }
        if let rows {
            let percent = String(
                rows == 0
                    ? 0 : min(99, table.read.multipliedFullWidth(by: 100).high == 0 ? table.read * 100 / rows : 99)
            )
            parts.append(String(repeating: " ", count: max(0, 2 - percent.count)) + percent + " %")
            parts.append("\(table.read) of \(rows.counted("row"))")
        } else {
            parts.append(table.read.counted("row"))
        }
        parts.append("\(Int64(rate)) rows/s")
        parts.append(text(bytes: table.bytes))
        if table.rejected > 0 { parts.append("\(table.rejected) rejected") }
        if let rows, rate > 0 { parts.append("\(text(.seconds(Double(rows - table.read) / rate))) left") }
        return parts.joined(separator: "  ")
    }

    private static func bar(_ rows: Int64?, _ read: Int64) -> String {
        let length = 20
        let share = rows.map { $0 > 0 ? min(1, Double(read) / Double($0)) : 0 } ?? 0
        let filled = Int(share * Double(length))
        return "[" + String(repeating: "#", count: filled) + String(repeating: ".", count: length - filled) + "]"
    }

    /// `143.4 MB`
    static func text(bytes: Int64) -> String {
        var size = Double(bytes)
        for unit in ["B", "kB", "MB", "GB"] {
            if size < 1000 { return unit == "B" ? "\(bytes) B" : "\(tenths(size)) \(unit)" }
            size /= 1000
        }
        return "\(tenths(size)) TB"
    }

    /// `0.3 s`, `47 s`, `3 min 20 s`, `2 h 5 min`
    static func text(_ duration: Duration) -> String {
        let seconds = duration.components.seconds
        if seconds < 10 { return "\(tenths(duration / .seconds(1))) s" }
        if seconds < 60 { return "\(seconds) s" }
        if seconds < 3600 { return "\(seconds / 60) min \(seconds % 60) s" }
        return "\(seconds / 3600) h \(seconds / 60 % 60) min"
    }

    private static func tenths(_ number: Double) -> String {
        let tenths = Int64(number * 10)
        return "\(tenths / 10).\(tenths % 10)"
    }

    /// A line that were longer than the terminal's would be two.
    private static func cut(_ text: String, to width: Int) -> String {
        text.count > width ? text.prefix(max(0, width - 1)) + "…" : text
    }
}

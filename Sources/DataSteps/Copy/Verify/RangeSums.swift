/// The checksums of a table's rows by ranges of their keys: for each range the number of rows and the sum of their checksums, which
/// does not depend on the order in which they come.
///
/// How wide a range is follows from the rows: as soon as there are too many ranges, neighbours become one.
struct RangeSums: Hashable, Sendable {
    /// What the rows of a range come to.
    struct Entry: Hashable, Sendable {
        var rows: Int64 = 0
        var sum: UInt64 = 0

        mutating func add(_ other: Entry) {
            rows += other.rows
            sum &+= other.sum
        }
    }

    /// A range in which the two sides differ.
    struct Difference: Hashable, Sendable {
        var range: Int64
        /// How many rows the two sides have there together.
        var rows: Int64
    }

    /// How many ranges there are at most.
    static let maximum = 65_536

    /// A range has so many keys, as a power of two: a key belongs to the range `key >> shift`.
    private(set) var shift: Int
    private var entries: [Int64: Entry] = [:]
    private var current: Int64 = 0
    private var pending = Entry()

    init(shift: Int = 12) {
        self.shift = shift
    }

    /// Adds a row. Rows that come in the order of their keys are added up before they are looked for.
    @inline(__always)
    mutating func add(_ key: Int64, _ hash: UInt64) {
        if key >> Int64(shift) != current { turn(to: key) }
        pending.rows += 1
        pending.sum &+= hash
    }

    private mutating func turn(to key: Int64) {
        finish()
        while entries.count > Self.maximum { coarsen(to: shift + 1) }
        current = key >> Int64(shift)
    }

    /// Counts what was added last.
    mutating func finish() {
        guard pending.rows > 0 else { return }
        entries[current, default: Entry()].add(pending)
        pending = Entry()
    }

    private mutating func coarsen(to wanted: Int) {
        let step = Int64(wanted - shift)
        guard step > 0 else { return }
        var wider: [Int64: Entry] = [:]
        for (range, entry) in entries { wider[range >> step, default: Entry()].add(entry) }
        entries = wider
        shift = wanted
    }

    /// Adds the rows of another part of the table.
    mutating func merge(_ other: RangeSums) {
        var other = other
        finish()
        other.finish()
        coarsen(to: other.shift)
        other.coarsen(to: shift)
        for (range, entry) in other.entries { entries[range, default: Entry()].add(entry) }
        while entries.count > Self.maximum { coarsen(to: shift + 1) }
    }

    /// How many rows were added.
    var rows: Int64 { entries.values.reduce(pending.rows) { $0 + $1.rows } }

    /// The ranges in which two tables differ, in the order of their keys, and how wide they are.
    static func differences(_ first: RangeSums, _ second: RangeSums) -> (shift: Int, ranges: [Difference]) {
        var (first, second) = (first, second)
        first.finish()
        second.finish()
        first.coarsen(to: second.shift)
        second.coarsen(to: first.shift)
        let differing = Set(first.entries.keys).union(second.entries.keys)
            .filter { first.entries[$0] != second.entries[$0] }
        let ranges = differing.sorted().map { range in
            Difference(range: range, rows: (first.entries[range]?.rows ?? 0) + (second.entries[range]?.rows ?? 0))
        }
        return (first.shift, ranges)
    }
}

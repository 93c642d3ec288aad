internal import MigrationKit

/// What the values of a column are, counted.
struct ColumnProfile: Hashable, Sendable {
    var nulls = 0
    var integers = 0
    var doubles = 0
    var texts = 0
    var blobs = 0
    var smallest = Int64.max
    var largest = Int64.min
    var smallestDouble = Double.infinity
    var largestDouble = -Double.infinity
    /// Texts that are `true`, `f` and the like.
    var words = 0
    var uuids = 0
    var dates = 0
    var times = 0
    var localTimestamps = 0
    var zonedTimestamps = 0
    /// Texts that are `infinity` or `-infinity`.
    var infinities = 0
    /// Texts that are dates without year, month or day.
    var zeroDates = 0
    /// Blobs of sixteen bytes.
    var uuidBlobs = 0
    /// Texts that are dates or times in the plainest way to write them.
    var plainTimes = 0
    /// The numbers of a column of dates or times.
    var moments = TemporalNumbers()

    /// Whether dates or times are all kept in one form, in the order of which they are.
    var isUniform: Bool {
        if texts == 0 { return blobs == 0 && moments.unit != .unclear || values == 0 }
        return integers + doubles + blobs == 0 && plainTimes == texts
            && [dates, times, localTimestamps].contains(texts)
    }

    /// How many values there are.
    var values: Int { integers + doubles + texts + blobs }

    mutating func add(_ cell: RowCell, of family: DeclaredType.Family, in batch: RowBatch) {
        switch cell.tag {
        case .integer:
            integers += 1
            if family.isTemporal { moments.add(cell.integer) }
            smallest = min(smallest, cell.integer)
            largest = max(largest, cell.integer)
        case .double:
            doubles += 1
            if family.isTemporal { moments.add(cell.double) }
            smallestDouble = min(smallestDouble, cell.double)
            largestDouble = max(largestDouble, cell.double)
        case .text:
            texts += 1
            look(at: batch.bytes(cell), family)
        case .bytes:
            blobs += 1
            if cell.length == 16 { uuidBlobs += 1 }
        default:
            nulls += 1
        }
    }

    /// What the values of both are.
    static func + (left: Self, right: Self) -> Self {
        var sum = left
        sum.nulls += right.nulls
        sum.integers += right.integers
        sum.doubles += right.doubles
        sum.texts += right.texts
        sum.blobs += right.blobs
        sum.smallest = min(left.smallest, right.smallest)
        sum.largest = max(left.largest, right.largest)
        sum.smallestDouble = min(left.smallestDouble, right.smallestDouble)
        sum.largestDouble = max(left.largestDouble, right.largestDouble)
        sum.words += right.words
        sum.uuids += right.uuids
        sum.dates += right.dates
        sum.times += right.times
        sum.localTimestamps += right.localTimestamps
        sum.zonedTimestamps += right.zonedTimestamps
        sum.infinities += right.infinities
        sum.zeroDates += right.zeroDates
        sum.uuidBlobs += right.uuidBlobs
        sum.plainTimes += right.plainTimes
        sum.moments = left.moments + right.moments
        return sum
    }

    private mutating func look(at bytes: UnsafeRawBufferPointer, _ family: DeclaredType.Family) {
        switch family {
        case .boolean:
            if BooleanWord.value(of: bytes) != nil { words += 1 }
        case .uuid:
            if UUIDText.parse(bytes) != nil { uuids += 1 }
        case .date, .time, .timestamp:
            if TemporalText.infinity(bytes) != nil { infinities += 1 }
            let time: TemporalText
            switch TemporalText.parse(bytes) {
            case .success(let read): time = read
            case .failure(let problem):
                if problem.reason == .zeroDate { zeroDates += 1 }
                return
            }
            if TemporalText.isPlain(bytes), time.offset == nil { plainTimes += 1 }
            if time.days == nil {
                times += 1
            } else if time.microseconds == nil {
                dates += 1
            } else if time.offset == nil {
                localTimestamps += 1
            } else {
                zonedTimestamps += 1
            }
        default:
            break
        }
    }
}

/// The rows whose key lies between two numbers, both included.
struct KeyRange: Hashable, Sendable {
    /// The first; `nil` is the beginning.
    var first: Int64?
    /// The last; `nil` is the end.
    var last: Int64?
}

extension KeyRange {
    /// `id >= 1`, `id <= 1000`
    func conditions(on key: RowKey) -> [String] {
        [first.map { "\(key.tuple) >= \($0)" }, last.map { "\(key.tuple) <= \($0)" }].compactMap(\.self)
    }

    /// Ranges side by side that cover all keys, also those outside the span; not more than so many, and none smaller than that.
    static func divide(_ span: ClosedRange<Int64>, into count: Int, ofAtLeast size: Int64) -> [KeyRange] {
        // The span of all numbers has more members than a number can say.
        let (distance, isHuge) = span.upperBound.subtractingReportingOverflow(span.lowerBound)
        let number = isHuge ? 1 : max(1, min(Int64(count), distance / max(1, size)))
        guard number > 1 else { return [KeyRange()] }
        let width = distance / number
        return (0..<number).map { index in
            KeyRange(
                first: index == 0 ? nil : span.lowerBound + index * width,
                last: index == number - 1 ? nil : span.lowerBound + (index + 1) * width - 1
            )
        }
    }

    /// The same keys in ranges of which no two have one in common, in order.
    static func union(_ ranges: [ClosedRange<Int64>]) -> [KeyRange] {
        var union: [ClosedRange<Int64>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = union.last, range.lowerBound <= last.upperBound || range.lowerBound == last.upperBound + 1 {
                union[union.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
            } else {
                union.append(range)
            }
        }
        return union.map { KeyRange(first: $0.lowerBound, last: $0.upperBound) }
    }

    /// Whether a key may be in both.
    func overlaps(_ other: KeyRange) -> Bool {
        (first ?? .min) <= (other.last ?? .max) && (other.first ?? .min) <= (last ?? .max)
    }

    /// `1..100,201..`: the ranges in a note.
    static func text(_ ranges: [KeyRange]) -> String {
        ranges.map { "\($0.first.map { "\($0)" } ?? "")..\($0.last.map { "\($0)" } ?? "")" }.joined(separator: ",")
    }

    /// The ranges that a note names.
    static func ranges(_ text: String) -> [KeyRange] {
        text.split(separator: ",").compactMap { range in
            guard let dots = range.firstRange(of: "..") else { return nil }
            return KeyRange(first: Int64(range[..<dots.lowerBound]), last: Int64(range[dots.upperBound...]))
        }
    }

    /// How many numbers of a span are in the range; no more than a number can say.
    func count(within span: ClosedRange<Int64>) -> Int64 {
        let lower = max(first ?? span.lowerBound, span.lowerBound)
        let upper = min(last ?? span.upperBound, span.upperBound)
        guard lower <= upper else { return 0 }
        let (distance, isHuge) = upper.subtractingReportingOverflow(lower)
        return isHuge || distance == .max ? .max : distance + 1
    }
}

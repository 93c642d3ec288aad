/// Walks over the lines of a file's bytes without copying them.
struct SQLRevisionLines {
    /// One line.
    struct Line {
        /// Its bytes without white space at both ends.
        let content: Range<Int>
        /// Where it begins.
        let start: Int
        /// Where the next line begins.
        let end: Int
        /// Counted from 1.
        let number: Int
    }

    private var position = 0
    private let end: Int
    /// How many lines were read.
    private(set) var count = 0

    init(_ byteCount: Int) {
        end = byteCount
    }

    /// Starts in the middle: at a byte, which begins that line.
    init(_ byteCount: Int, from position: Int, line: Int) {
        self.init(byteCount)
        self.position = position
        count = line - 1
    }

    /// The next line; nil at the end. A last line without an end counts only if the bytes are the complete file.
    mutating func next(in bytes: Span<UInt8>, isComplete: Bool) -> Line? {
        guard position < end else { return nil }
        let start = position
        var index = start
        while index < end, bytes[index] != 0x0A { index += 1 }
        guard index < end || isComplete else { return nil }
        position = min(index + 1, end)
        count += 1

        var lower = start
        var upper = index
        if start == 0, bytes.extracting(0..<index).hasPrefix("\u{FEFF}") { lower = 3 }
        while lower < upper, bytes[lower].isBlank { lower += 1 }
        while upper > lower, bytes[upper - 1].isBlank { upper -= 1 }
        return Line(content: lower..<upper, start: start, end: position, number: count)
    }
}

extension Span<UInt8> {
    /// Whether the bytes begin with a text.
    func hasPrefix(_ text: StaticString) -> Bool {
        guard text.utf8CodeUnitCount <= count else { return false }
        return matches(text, at: 0)
    }

    /// Whether the bytes end with a text.
    func hasSuffix(_ text: StaticString) -> Bool {
        guard text.utf8CodeUnitCount <= count else { return false }
        return matches(text, at: count - text.utf8CodeUnitCount)
    }

    /// Whether a text stands anywhere in the bytes.
    func contains(_ text: StaticString) -> Bool {
        guard text.utf8CodeUnitCount <= count else { return false }
        return (0...(count - text.utf8CodeUnitCount)).contains { matches(text, at: $0) }
    }

    private func matches(_ text: StaticString, at offset: Int) -> Bool {
        text.withUTF8Buffer { buffer in
            for index in buffer.indices where self[offset + index] != buffer[index] { return false }
            return true
        }
    }

    /// The bytes as text; nil when they are not UTF-8.
    var validatedText: String? {
        withUnsafeBufferPointer { String(validating: $0, as: UTF8.self) }
    }
}

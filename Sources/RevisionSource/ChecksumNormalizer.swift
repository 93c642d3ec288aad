/// Feeds a hash with what counts of a source file.
///
/// Outside of quotes, a run of white space and comments counts as one line feed when it has a line break, else as one blank
/// when it has white space. A comment that stands between two tokens without any white space counts as nothing, or as a
/// blank where it keeps two words or two operators apart.
///
/// It needs to recognise quotes and comments only. Where a file is not what it seems (a quote or a comment that never ends),
/// all of the rest counts as it stands, so that no change stays unseen.
struct ChecksumNormalizer {
    private(set) var hash = FNV1a64()
    private let bytes: [UInt8]
    private var position = 0

    private enum Gap {
        case none, comment, blank, lineBreak
    }

    private var gap = Gap.none
    /// The last byte that counted; nil at the beginning.
    private var last: UInt8?

    init(_ bytes: [UInt8]) {
        self.bytes = bytes.contains(0x0D) ? Self.withLineFeeds(bytes) : bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    /// The bytes with LF for every CR LF, within quotes too: Git may write either.
    private static func withLineFeeds(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        for index in bytes.indices {
            let next = index + 1 < bytes.count ? bytes[index + 1] : 0
            if bytes[index] != 0x0D || next != 0x0A { result.append(bytes[index]) }
        }
        return result
    }

    // MARK: Swift

    /// An interpolation that is being read: how to go on with its string.
    private struct Interpolation {
        let pounds: Int
        let isMultiline: Bool
        var parentheses: Int
    }

    /// Reads Swift. Regex literals between bare slashes are taken for operators.
    mutating func readSwift() {
        var interpolations: [Interpolation] = []
        while let byte = peek(0) {
            if skipBlank(byte) || skipComment(lineStart: UInt8(ascii: "/"), byte) { continue }
            let pounds = poundsLength()
            guard peek(pounds) != UInt8(ascii: "\"") else {
                let isMultiline = isAt("\"\"\"", pounds)
                count(pounds + (isMultiline ? 3 : 1))
                readString(pounds: pounds, isMultiline: isMultiline, &interpolations)
                continue
            }
            // A run of `#` is taken as a whole: to look for its quote from each of them would be quadratic.
            count(max(1, pounds))
            guard var innermost = interpolations.popLast() else { continue }
            if byte == UInt8(ascii: "(") { innermost.parentheses += 1 }
            if byte == UInt8(ascii: ")") { innermost.parentheses -= 1 }
            if innermost.parentheses > 0 {
                interpolations.append(innermost)
            } else {
                readString(pounds: innermost.pounds, isMultiline: innermost.isMultiline, &interpolations)
            }
        }
    }

    /// The number of `#` at the position.
    private func poundsLength() -> Int {
        var pounds = 0
        while peek(pounds) == UInt8(ascii: "#") { pounds += 1 }
        return pounds
    }

    /// Reads the text of a string up to its end, or up to an interpolation.
    private mutating func readString(pounds: Int, isMultiline: Bool, _ interpolations: inout [Interpolation]) {
        while let byte = peek(0) {
            if byte == UInt8(ascii: "\\"), hasPounds(pounds, at: 1) {
                let isInterpolation = peek(1 + pounds) == UInt8(ascii: "(")
                countLiteral(2 + pounds)
                guard isInterpolation else { continue }
                interpolations.append(Interpolation(pounds: pounds, isMultiline: isMultiline, parentheses: 1))
                return
            }
            if isMultiline ? isAt("\"\"\"", 0) : byte == UInt8(ascii: "\""),
                hasPounds(pounds, at: isMultiline ? 3 : 1)
            {
                countLiteral((isMultiline ? 3 : 1) + pounds)
                return
            }
            // A string on one line ends with it, closed or not.
            if !isMultiline, byte == 0x0A { return }
            countLiteral(1)
        }
    }

    private func hasPounds(_ pounds: Int, at distance: Int) -> Bool {
        (0..<pounds).allSatisfy { peek(distance + $0) == UInt8(ascii: "#") }
    }

    // MARK: SQL

    /// Reads SQL of PostgreSQL or SQLite.
    ///
    /// `[…]` is not taken for a quote: PostgreSQL writes arrays so, and a comment within a SQLite identifier is rare.
    mutating func readSQL() {
        while let byte = peek(0) {
            if byte == UInt8(ascii: "-"), let marker = marker() {
                gap = .lineBreak
                position = marker.lowerBound
                count(marker.count)
                continue
            }
            if skipBlank(byte) || skipComment(lineStart: UInt8(ascii: "-"), byte) { continue }
            switch byte {
            case UInt8(ascii: "'"): readQuoted(by: byte, escapes: isAfterE)
            case UInt8(ascii: "\""), UInt8(ascii: "`"): readQuoted(by: byte, escapes: false)
            case UInt8(ascii: "$") where !Self.isWord(last) || gap != .none: readDollarQuoted()
            default: count(1)
            }
        }
    }

    /// Whether an `E` that is no end of a word stands directly before the position.
    private var isAfterE: Bool {
        guard position >= 1, bytes[position - 1] | 0x20 == UInt8(ascii: "e") else { return false }
        return position < 2 || !Self.isWord(bytes[position - 2])
    }

    private mutating func readQuoted(by quote: UInt8, escapes: Bool) {
        countLiteral(1, opens: true)
        while let byte = peek(0) {
            if escapes, byte == UInt8(ascii: "\\") {
                countLiteral(2)
                continue
            }
            countLiteral(1)
            // Of a doubled quote, the second begins a quoted text again.
            if byte == quote { return }
        }
    }

    private mutating func readDollarQuoted() {
        var length = 1
        while let byte = peek(length), byte != UInt8(ascii: "$") {
            guard length == 1 ? Self.isWord(byte) && !Self.isDigit(byte) : Self.isWord(byte) else { break }
            length += 1
        }
        guard peek(length) == UInt8(ascii: "$") else {
            count(1)
            return
        }
        let tag = bytes[position...position + length]
        countLiteral(tag.count, opens: true)
        while let byte = peek(0) {
            if byte == UInt8(ascii: "$"), bytes[position...].starts(with: tag) {
                countLiteral(tag.count)
                return
            }
            countLiteral(1)
        }
    }

    /// Where `migrate:up` or `migrate:down` stands, when the line at the position is that marker.
    private func marker() -> Range<Int>? {
        guard last == nil || gap == .lineBreak, isAt("--", 0) else { return nil }
        var distance = 2
        while peek(distance) == 0x20 || peek(distance) == 0x09 { distance += 1 }
        let start = distance
        // Case does not matter to those who read the file, either.
        guard
            "migrate:".utf8.allSatisfy({ letter in
                defer { distance += 1 }
                return peek(distance).map { $0 | 0x20 } == letter
            })
        else { return nil }
        while let byte = peek(distance), !Self.isBlank(byte) { distance += 1 }
        return position + start..<position + distance
    }

    // MARK: What does not count

    private mutating func skipBlank(_ byte: UInt8) -> Bool {
        guard Self.isBlank(byte) else { return false }
        position += 1
        if byte == 0x0A { gap = .lineBreak } else if gap != .lineBreak { gap = .blank }
        return true
    }

    /// Skips a comment. One that never ends is none: its bytes count.
    private mutating func skipComment(lineStart: UInt8, _ byte: UInt8) -> Bool {
        if byte == lineStart, peek(1) == lineStart {
            while let next = peek(0), next != 0x0A { position += 1 }
        } else if byte == UInt8(ascii: "/"), peek(1) == UInt8(ascii: "*") {
            guard let end = endOfBlockComment() else {
                while position < bytes.count { countLiteral(1, opens: true) }
                return true
            }
            position = end
        } else {
            return false
        }
        if gap == .none { gap = .comment }
        return true
    }

    private func endOfBlockComment() -> Int? {
        var index = position + 2
        var depth = 1
        while index + 1 < bytes.count {
            switch (bytes[index], bytes[index + 1]) {
            case (UInt8(ascii: "*"), UInt8(ascii: "/")):
                depth -= 1
                index += 2
                if depth == 0 { return index }
            case (UInt8(ascii: "/"), UInt8(ascii: "*")):
                depth += 1
                index += 2
            default:
                index += 1
            }
        }
        return nil
    }

    // MARK: What counts

    /// Lets bytes outside of quotes count, after the gap before them.
    private mutating func count(_ length: Int) {
        guard let next = peek(0) else { return }
        closeGap(before: next)
        for _ in 0..<length { add() }
    }

    /// Lets bytes of a quoted text count.
    private mutating func countLiteral(_ length: Int, opens: Bool = false) {
        if opens, let next = peek(0) { closeGap(before: next) }
        for _ in 0..<length { add() }
    }

    private mutating func add() {
        guard position < bytes.count else { return }
        hash.add(bytes[position])
        last = bytes[position]
        position += 1
    }

    private mutating func closeGap(before next: UInt8) {
        defer { gap = .none }
        // White space at the beginning and, never reaching this place, at the end of the file does not count.
        guard last != nil else { return }
        switch gap {
        case .none: break
        case .lineBreak: hash.add(0x0A)
        case .blank: hash.add(0x20)
        case .comment:
            let joins = Self.isWord(last) == Self.isWord(next) && !Self.isBracket(last) && !Self.isBracket(next)
            if joins { hash.add(0x20) }
        }
    }

    // MARK: Bytes

    private func peek(_ distance: Int) -> UInt8? {
        let index = position + distance
        return index < bytes.count ? bytes[index] : nil
    }

    private func isAt(_ text: StaticString, _ distance: Int) -> Bool {
        text.withUTF8Buffer { buffer in
            buffer.indices.allSatisfy { peek(distance + $0) == buffer[$0] }
        }
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func isWord(_ byte: UInt8?) -> Bool {
        guard let byte else { return false }
        return isDigit(byte) || (0x61...0x7A).contains(byte | 0x20) || byte == UInt8(ascii: "_") || byte >= 0x80
    }

    private static func isBracket(_ byte: UInt8?) -> Bool {
        guard let byte else { return true }
        return "()[],".utf8.contains(byte)
    }
}

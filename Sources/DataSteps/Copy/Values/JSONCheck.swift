/// Reads JSON without keeping any of it.
struct JSONCheck {
    private let bytes: UnsafeRawBufferPointer
    private let isParsed: Bool
    private var position = 0
    private var hasNul = false
    /// What `jsonb` would make another value of.
    private var loss: RejectReason?
    /// The names of objects with many members, one object after the other, while they are read.
    private var names: [UInt64] = []
    /// Deeper nesting would exhaust the server's stack too.
    private static let maximumDepth = 4_000

    private init(_ bytes: UnsafeRawBufferPointer, isParsed: Bool) {
        self.bytes = bytes
        self.isParsed = isParsed
    }

    /// What PostgreSQL would refuse, or keep another value of; `nil` for good JSON.
    ///
    /// - Parameter isParsed: Whether it goes into `jsonb`, which cannot hold what `json` only passes on: of two members of one name
    ///   it keeps the last, of -0 the nought, and no number that `numeric` has not.
    static func problem(_ bytes: UnsafeRawBufferPointer, isParsed: Bool) -> RejectReason? {
        var check = Self(bytes, isParsed: isParsed)
        check.skipBlanks()
        guard check.value(depth: 0) else { return .notJSON }
        check.skipBlanks()
        guard check.position == bytes.count else { return .notJSON }
        guard isParsed else { return nil }
        return check.hasNul ? .jsonNul : check.loss
    }

    private var next: UInt8 { position < bytes.count ? bytes[position] : 0 }

    private mutating func skipBlanks() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x0A, 0x0D, 0x09: position += 1
            default: return
            }
        }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    private mutating func value(depth: Int) -> Bool {
        guard depth < Self.maximumDepth else { return false }
        switch next {
        case UInt8(ascii: "{"): return members(until: UInt8(ascii: "}"), areNamed: true, depth: depth)
        case UInt8(ascii: "["): return members(until: UInt8(ascii: "]"), areNamed: false, depth: depth)
        case UInt8(ascii: "\""): return string()
        case UInt8(ascii: "t"): return word("true")
        case UInt8(ascii: "f"): return word("false")
        case UInt8(ascii: "n"): return word("null")
        default: return number()
        }
    }

    private mutating func members(until end: UInt8, areNamed: Bool, depth: Int) -> Bool {
        position += 1
        skipBlanks()
        if take(end) { return true }
        // Most objects have few members: their names need no memory.
        var few = SIMD16<UInt64>()
        var count = 0
        let first = names.count
        while true {
            if areNamed {
                let start = position
                guard next == UInt8(ascii: "\""), string() else { return false }
                if isParsed { note(JSONName.hash(bytes, start + 1, position - 1), &few, &count) }
                skipBlanks()
                guard take(UInt8(ascii: ":")) else { return false }
                skipBlanks()
            }
            guard value(depth: depth + 1) else { return false }
            skipBlanks()
            if take(end) { break }
            guard take(UInt8(ascii: ",")) else { return false }
            skipBlanks()
        }
        if names.count > first {
            let many = (names[first...] + (0..<few.scalarCount).map { few[$0] }).sorted()
            if zip(many, many.dropFirst()).contains(where: ==) { loss = loss ?? .jsonNames }
            names.removeSubrange(first...)
        }
        return true
    }

    private mutating func note(_ name: UInt64, _ few: inout SIMD16<UInt64>, _ count: inout Int) {
        guard count < few.scalarCount else { return names.append(name) }
        for index in 0..<count where few[index] == name { loss = loss ?? .jsonNames }
        few[count] = name
        count += 1
    }

    private mutating func word(_ word: StaticString) -> Bool {
        let length = word.utf8CodeUnitCount
        guard bytes.count - position >= length else { return false }
        for index in 0..<length where bytes[position + index] != word.utf8Start[index] { return false }
        position += length
        return true
    }

    private mutating func number() -> Bool {
        let start = position
        let isNegative = take(UInt8(ascii: "-"))
        guard next.isDigit else { return false }
        if !take(UInt8(ascii: "0")) { skipDigits() }
        if take(UInt8(ascii: ".")) {
            guard next.isDigit else { return false }
            skipDigits()
        }
        let end = position
        if next | 0x20 == UInt8(ascii: "e") {
            position += 1
            if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { position += 1 }
            guard next.isDigit else { return false }
            skipDigits()
        }
        guard isParsed, loss == nil else { return true }
        if isNegative, !bytes[start..<end].contains(where: { (UInt8(ascii: "1")...UInt8(ascii: "9")).contains($0) }) {
            loss = .negativeZero
        }
        return true
    }

    private mutating func skipDigits() {
        while position < bytes.count, bytes[position].isDigit { position += 1 }
    }

    private mutating func string() -> Bool {
        position += 1
        var high = false
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "\""):
                if high { hasNul = true }
                return true
            case 0..<0x20:
                return false
            case UInt8(ascii: "\\"):
                let escape = next
                position += 1
                if escape == UInt8(ascii: "u") {
                    guard let unit = hexadecimal() else { return false }
                    let isLow = (0xDC00...0xDFFF).contains(unit)
                    if unit == 0 || high != isLow { hasNul = true }
                    high = (0xD800...0xDBFF).contains(unit)
                    continue
                }
                switch escape {
                case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
                    UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
                    if high { hasNul = true }
                default: return false
                }
            default:
                if high { hasNul = true }
            }
            high = false
        }
        return false
    }

    private mutating func hexadecimal() -> UInt32? {
        guard bytes.count - position >= 4 else { return nil }
        var unit: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = bytes[position].hexadecimalValue else { return nil }
            unit = unit << 4 | UInt32(digit)
            position += 1
        }
        return unit
    }
}

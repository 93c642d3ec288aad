internal import MigrationKit

/// JSON in the one form that all texts with the same meaning have for `jsonb`: members in order, each name once, no blanks, numbers
/// as they are and not as they were written.
struct JSONForm {
    private let bytes: UnsafeRawBufferPointer
    private var position = 0
    private var depth = 0
    /// What is nested deeper is only freed from blanks: a thread of ours has a small stack.
    private static let maximumDepth = 256

    /// The form of a text that `jsonb` keeps as it is meant; of any other, the text itself.
    static func of(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
        var reader = Self(bytes)
        var form: [UInt8] = []
        form.reserveCapacity(bytes.count)
        guard JSONCheck.problem(bytes, isParsed: true) == nil else { return Array(bytes) }
        reader.write(to: &form)
        return form
    }

    private init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    private mutating func skip() {
        while position < bytes.count, [0x20, 0x0A, 0x0D, 0x09, 0x2C, 0x3A].contains(bytes[position]) { position += 1 }
    }

    private mutating func write(to form: inout [UInt8]) {
        skip()
        guard position < bytes.count else { return }
        depth += 1
        defer { depth -= 1 }
        switch bytes[position] {
        case UInt8(ascii: "{") where depth > Self.maximumDepth: copy(to: &form)
        case UInt8(ascii: "[") where depth > Self.maximumDepth: copy(to: &form)
        case UInt8(ascii: "{"): object(to: &form)
        case UInt8(ascii: "["):
            form.append(bytes[position])
            position += 1
            skip()
            while position < bytes.count, bytes[position] != UInt8(ascii: "]") {
                write(to: &form)
                form.append(UInt8(ascii: ","))
                skip()
            }
            position += 1
            form.append(UInt8(ascii: "]"))
        case UInt8(ascii: "\""):
            form.append(UInt8(ascii: "\""))
            form += string()
            form.append(UInt8(ascii: "\""))
        default:
            let start = position
            while position < bytes.count, !",:]} \n\r\t".utf8.contains(bytes[position]) { position += 1 }
            let word = UnsafeRawBufferPointer(rebasing: bytes[start..<position])
            let isNumber = word.first.map { $0.isDigit || $0 == UInt8(ascii: "-") } ?? false
            form += isNumber ? Array(DecimalForm(String(decoding: word, as: UTF8.self)).text.utf8) : Array(word)
        }
    }

    /// Copies an object or an array without its blanks.
    private mutating func copy(to form: inout [UInt8]) {
        var open = 0
        var isInString = false
        repeat {
            let byte = bytes[position]
            position += 1
            if isInString, byte == UInt8(ascii: "\\"), position < bytes.count {
                form += [byte, bytes[position]]
                position += 1
                continue
            }
            if byte == UInt8(ascii: "\"") { isInString.toggle() }
            if !isInString, "{[".utf8.contains(byte) { open += 1 }
            if !isInString, "}]".utf8.contains(byte) { open -= 1 }
            if isInString || byte > 0x20 { form.append(byte) }
        } while open > 0 && position < bytes.count
    }

    private mutating func object(to form: inout [UInt8]) {
        position += 1
        skip()
        var members: [[UInt8]: [UInt8]] = [:]
        while position < bytes.count, bytes[position] != UInt8(ascii: "}") {
            let name = string()
            var value: [UInt8] = []
            write(to: &value)
            // No two have the same name: such JSON is not taken for `jsonb`.
            members[name] = value
            skip()
        }
        position += 1
        form.append(UInt8(ascii: "{"))
        for (name, value) in members.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            form.append(UInt8(ascii: "\""))
            form += name
            form += [UInt8(ascii: "\""), UInt8(ascii: ":")]
            form += value
            form.append(UInt8(ascii: ","))
        }
        form.append(UInt8(ascii: "}"))
    }

    /// The characters of a string, with a quotation mark and a backslash alone escaped.
    private mutating func string() -> [UInt8] {
        position += 1
        var text: [UInt8] = []
        var high: UInt32 = 0
        while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
            let byte = bytes[position]
            position += 1
            guard byte == UInt8(ascii: "\\"), position < bytes.count else {
                text.append(byte)
                continue
            }
            let escape = bytes[position]
            position += 1
            switch escape {
            case UInt8(ascii: "u"):
                let unit = unit()
                if (0xD800...0xDBFF).contains(unit) {
                    high = unit
                    continue
                }
                let isLow = (0xDC00...0xDFFF).contains(unit)
                let scalar = isLow ? 0x10000 + (high &- 0xD800) << 10 + (unit - 0xDC00) : unit
                Self.append(Unicode.Scalar(scalar), to: &text)
            case UInt8(ascii: "n"): text.append(0x0A)
            case UInt8(ascii: "t"): text.append(0x09)
            case UInt8(ascii: "r"): text.append(0x0D)
            case UInt8(ascii: "b"): text.append(0x08)
            case UInt8(ascii: "f"): text.append(0x0C)
            case UInt8(ascii: "/"): text.append(escape)
            default: text += [UInt8(ascii: "\\"), escape]
            }
        }
        position += 1
        return text
    }

    private static func append(_ scalar: Unicode.Scalar?, to text: inout [UInt8]) {
        guard let scalar else { return }
        if scalar == "\"" || scalar == "\\" { text.append(UInt8(ascii: "\\")) }
        text += Array(String(Character(scalar)).utf8)
    }

    private mutating func unit() -> UInt32 {
        var unit: UInt32 = 0
        for _ in 0..<4 where position < bytes.count {
            unit = unit << 4 | UInt32(bytes[position].hexadecimalValue ?? 0)
            position += 1
        }
        return unit
    }
}

/// A value as JSON writes it. Numbers stay as they were written, so that whole ones are told from others.
enum JSONValue: Hashable, Sendable {
    case null
    case boolean(Bool)
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([Member])

    /// A name and its value.
    struct Member: Hashable, Sendable {
        var name: String
        var value: JSONValue
    }

    /// The value of a name.
    subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.last { $0.name == name }?.value
    }

    /// Reads a text; `nil` when it is no JSON.
    init?(_ text: String) {
        var reader = Reader(bytes: Array(text.utf8))
        guard let value = reader.value(depth: 0), reader.isAtEnd() else { return nil }
        self = value
    }

    private struct Reader {
        let bytes: [UInt8]
        var position = 0

        mutating func isAtEnd() -> Bool {
            skipBlanks()
            return position == bytes.count
        }

        mutating func value(depth: Int) -> JSONValue? {
            skipBlanks()
            guard position < bytes.count, depth < 64 else { return nil }
            switch bytes[position] {
            case UInt8(ascii: "{"): return object(depth)
            case UInt8(ascii: "["): return array(depth)
            case UInt8(ascii: "\""): return string().map { .string($0) }
            case UInt8(ascii: "t"): return take("true") ? .boolean(true) : nil
            case UInt8(ascii: "f"): return take("false") ? .boolean(false) : nil
            case UInt8(ascii: "n"): return take("null") ? .null : nil
            default: return number()
            }
        }

        private mutating func object(_ depth: Int) -> JSONValue? {
            position += 1
            var members: [Member] = []
            if takeSymbol("}") { return .object([]) }
            repeat {
                skipBlanks()
                guard let name = string(), takeSymbol(":"), let value = value(depth: depth + 1) else { return nil }
                members.append(Member(name: name, value: value))
            } while takeSymbol(",")
            return takeSymbol("}") ? .object(members) : nil
        }

        private mutating func array(_ depth: Int) -> JSONValue? {
            position += 1
            var values: [JSONValue] = []
            if takeSymbol("]") { return .array([]) }
            repeat {
                guard let value = value(depth: depth + 1) else { return nil }
                values.append(value)
            } while takeSymbol(",")
            return takeSymbol("]") ? .array(values) : nil
        }

        private mutating func number() -> JSONValue? {
            let start = position
            while position < bytes.count, bytes[position].isDigit || Array("+-.eE".utf8).contains(bytes[position]) {
                position += 1
            }
            let text = String(decoding: bytes[start..<position], as: UTF8.self)
            return Double(text) == nil ? nil : .number(text)
        }

        private mutating func string() -> String? {
            guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { return nil }
            position += 1
            var text: [UInt8] = []
            while position < bytes.count {
                let byte = bytes[position]
                position += 1
                switch byte {
                case UInt8(ascii: "\""): return String(validating: text, as: UTF8.self)
                case UInt8(ascii: "\\"):
                    guard let scalar = escape() else { return nil }
                    text += Array(String(Character(scalar)).utf8)
                default: text.append(byte)
                }
            }
            return nil
        }

        private mutating func escape() -> Unicode.Scalar? {
            guard position < bytes.count else { return nil }
            position += 1
            switch bytes[position - 1] {
            case UInt8(ascii: "n"): return "\n"
            case UInt8(ascii: "r"): return "\r"
            case UInt8(ascii: "t"): return "\t"
            case UInt8(ascii: "b"): return "\u{8}"
            case UInt8(ascii: "f"): return "\u{c}"
            case UInt8(ascii: "u"):
                guard let first = unit() else { return nil }
                guard (0xD800...0xDBFF).contains(first) else { return Unicode.Scalar(first) }
                guard take("\\u"), let second = unit(), (0xDC00...0xDFFF).contains(second) else { return nil }
                return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
            case let other where Array("\"\\/".utf8).contains(other): return Unicode.Scalar(other)
            default: return nil
            }
        }

        private mutating func unit() -> UInt32? {
            guard position + 4 <= bytes.count else { return nil }
            var number: UInt32 = 0
            for byte in bytes[position..<(position + 4)] {
                guard let digit = byte.hexadecimalValue else { return nil }
                number = number << 4 | UInt32(digit)
            }
            position += 4
            return number
        }

        private mutating func take(_ text: String) -> Bool {
            guard bytes[position...].starts(with: text.utf8) else { return false }
            position += text.utf8.count
            return true
        }

        private mutating func takeSymbol(_ symbol: Unicode.Scalar) -> Bool {
            skipBlanks()
            guard position < bytes.count, bytes[position] == UInt8(ascii: symbol) else { return false }
            position += 1
            return true
        }

        private mutating func skipBlanks() {
            while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
        }
    }
}

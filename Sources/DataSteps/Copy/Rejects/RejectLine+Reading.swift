internal import MigrationKit

extension RejectLine {
    /// A line, read again.
    struct Record: Hashable, Sendable {
        /// The table in the source.
        var table: String
        /// The key.
        var key: [RejectedValue]
        /// All values.
        var values: [RejectedValue]
        /// Where it stands.
        var location: SourceLocation
    }

    /// Reads a line that ``of(_:)`` has written, and somebody may have mended.
    ///
    /// - Throws: `malformed-file`, with the line.
    static func read(_ line: String, at location: SourceLocation) throws(MigrationError) -> Record {
        guard let object = JSONValue(line), case .string(let table)? = object["table"],
            case .object(let values)? = object["values"]
        else { throw failure("the line is no rejected row", location) }
        var key: [RejectedValue] = []
        if case .object(let members)? = object["key"] { key = try Self.values(members, location) }
        return Record(table: table, key: key, values: try Self.values(values, location), location: location)
    }

    private static func failure(_ message: String, _ location: SourceLocation) -> MigrationError {
        MigrationError(
            .malformedFile,
            message,
            hint: "write it as the copy did: {\"table\":\"t\",\"key\":{…},\"values\":{…}}, on one line",
            location: location
        )
    }

    private static func values(
        _ members: [JSONValue.Member],
        _ location: SourceLocation
    ) throws(MigrationError) -> [RejectedValue] {
        var values: [RejectedValue] = []
        for member in members {
            guard let value = value(member.value) else {
                throw failure("'\(member.name)' is no value", location)
            }
            values.append(RejectedValue(name: member.name, value: value))
        }
        return values
    }

    private static func value(_ value: JSONValue) -> RejectedValue.Value? {
        switch value {
        case .null: return .null
        case .boolean(let value): return .boolean(value)
        case .string(let text): return .text(text)
        case .number(let text): return number(text)
        case .array: return nil
        case .object:
            if case .string(let digits)? = value["bytes"] { return Hexadecimal.bytes(digits).map { .bytes($0) } }
            if case .string(let digits)? = value["text"] { return Hexadecimal.bytes(digits).map { .brokenText($0) } }
            if case .string(let text)? = value["real"] { return Double(text).map { .double($0) } }
            return nil
        }
    }

    /// A double where one says exactly what is written.
    private static func number(_ text: String) -> RejectedValue.Value? {
        if let integer = Int64(text) { return .integer(integer) }
        guard let double = Double(text), double.isFinite, DecimalForm.exponent(of: text).magnitude < 1000 else {
            return nil
        }
        let isExact = DecimalForm(DoubleText.of(double)) == DecimalForm(text)
        return isExact ? .double(double) : .number(DecimalText.plain(text.lowercased()))
    }
}

extension RowBatch {
    /// A value of a rejected row.
    func store(_ value: RejectedValue.Value) -> RowCell {
        switch value {
        case .null: .null
        case .boolean(let value): .boolean(value)
        case .integer(let value): .integer(value)
        case .double(let value): .double(value)
        case .number(let text): store(text, as: .numeric)
        case .text(let text): store(text)
        case .brokenText(let bytes): bytes.withUnsafeBytes { store($0, as: .text) }
        case .bytes(let bytes): bytes.withUnsafeBytes { store($0, as: .bytes) }
        }
    }
}

internal import CLibPQ
internal import MigrationKit

/// The parameters of a statement in the form libpq takes them; its storage is used again for each statement.
final class ParameterBuffer {
    private var bytes: [CChar] = []
    private var offsets: [Int?] = []
    private var lengths: [Int32] = []
    private var formats: [Int32] = []
    private var types: [Oid] = []
    private var pointers: [UnsafePointer<CChar>?] = []

    /// Values travel as text of a type that the server infers, bytes as bytes.
    func withPointers<Result>(
        to values: [SQLValue],
        of statement: Statement,
        _ body: (
            UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?, UnsafePointer<Oid>?
        ) throws -> Result
    ) throws -> Result {
        guard !values.isEmpty else { return try body(nil, nil, nil, nil) }
        bytes.removeAll(keepingCapacity: true)
        offsets.removeAll(keepingCapacity: true)
        lengths.removeAll(keepingCapacity: true)
        formats.removeAll(keepingCapacity: true)
        types.removeAll(keepingCapacity: true)
        pointers.removeAll(keepingCapacity: true)
        for value in values { try append(value, of: statement) }
        return try bytes.withUnsafeBufferPointer { buffer in
            for offset in offsets {
                pointers.append(offset.flatMap { offset in buffer.baseAddress.map { $0 + offset } })
            }
            return try body(pointers, lengths, formats, types)
        }
    }

    private func append(_ value: SQLValue, of statement: Statement) throws {
        switch value {
        case .null:
            add(nil, length: 0, format: 0, type: 0)
        case .boolean(let value):
            addText(value ? "t" : "f")
        case .integer(let value):
            addText(String(value))
        case .double(let value):
            addText(value.isNaN ? "NaN" : value.isInfinite ? (value < 0 ? "-Infinity" : "Infinity") : "\(value)")
        case .text(let value):
            guard !value.utf8.contains(0) else {
                throw MigrationError(
                    .statementFailed,
                    "a text parameter holds a NUL character, which PostgreSQL's text types cannot",
                    hint: "remove it, or keep the value in a bytea column",
                    location: statement.location,
                    statement: statement.sql
                )
            }
            addText(value)
        case .bytes(let value):
            let offset = bytes.count
            bytes.append(contentsOf: value.lazy.map { CChar(bitPattern: $0) })
            bytes.append(0)
            add(offset, length: Int32(clamping: value.count), format: 1, type: 17)
        }
    }

    private func addText(_ text: String) {
        let offset = bytes.count
        bytes.append(contentsOf: text.utf8.lazy.map { CChar(bitPattern: $0) })
        bytes.append(0)
        add(offset, length: 0, format: 0, type: 0)
    }

    private func add(_ offset: Int?, length: Int32, format: Int32, type: Oid) {
        offsets.append(offset)
        lengths.append(length)
        formats.append(format)
        types.append(type)
    }
}

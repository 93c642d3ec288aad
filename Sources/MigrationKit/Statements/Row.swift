/// One row of a query's result.
public struct Row: Hashable, Sendable {
    /// The values, in the order of the query's columns.
    public let values: [SQLValue]
    private let names: [String]

    /// Makes a row of values and the names of their columns.
    public init(_ values: [SQLValue], names: [String]) {
        self.values = values
        self.names = names
    }

    /// The value in a column; `.null` where the result has no such column.
    public subscript(name: String) -> SQLValue {
        guard let index = names.firstIndex(of: name), index < values.count else { return .null }
        return values[index]
    }

    /// The value at a position; `.null` where the result has no such column.
    public subscript(index: Int) -> SQLValue {
        values.indices.contains(index) ? values[index] : .null
    }

    /// The value at a position as text; `nil` for `NULL`.
    public func text(_ index: Int) -> String? {
        switch self[index] {
        case .null: nil
        case .boolean(let value): value ? "true" : "false"
        case .integer(let value): String(value)
        case .double(let value): String(value)
        case .text(let value): value
        case .bytes(let value): String(decoding: value, as: UTF8.self)
        }
    }

    /// The value at a position as a whole number; `nil` where it is none.
    public func integer(_ index: Int) -> Int64? {
        switch self[index] {
        case .integer(let value): value
        case .boolean(let value): value ? 1 : 0
        case .double(let value): Int64(exactly: value)
        case .text(let value): Int64(value)
        case .null, .bytes: nil
        }
    }
}

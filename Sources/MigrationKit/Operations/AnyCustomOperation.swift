/// A custom operation of any type, which compares as what it holds.
public struct AnyCustomOperation: Hashable, Sendable {
    /// The operation.
    public let base: any CustomOperation

    /// Holds an operation.
    public init(_ base: any CustomOperation) {
        self.base = base
    }

    /// Whether both hold equal operations of one type.
    public static func == (first: Self, second: Self) -> Bool {
        AnyHashable(first.base) == AnyHashable(second.base)
    }

    /// Hashes what it holds.
    public func hash(into hasher: inout Hasher) {
        base.hash(into: &hasher)
    }
}

/// An enum type (PostgreSQL).
public struct EnumType: Hashable, Sendable {
    /// The name.
    public var name: QualifiedName
    /// The values, in order.
    public var values: [String]

    /// Describes an enum type.
    public init(_ name: QualifiedName, _ values: [String]) {
        self.name = name
        self.values = values
    }
}

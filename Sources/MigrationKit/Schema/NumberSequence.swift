/// A source of numbers (PostgreSQL).
public struct NumberSequence: Hashable, Sendable {
    /// The name.
    public var name: QualifiedName
    /// The type that bounds the numbers: `smallint`, `integer` or `bigint`.
    public var type: ColumnType?
    /// The first number.
    public var start: Int64?
    /// The step.
    public var increment: Int64?
    /// The smallest number.
    public var minimum: Int64?
    /// The largest number.
    public var maximum: Int64?
    /// How many numbers a session reserves at once.
    public var cache: Int64?
    /// Whether the numbers start again after the last.
    public var cycles: Bool
    /// The table and column with which the sequence is dropped, as `table.column`.
    public var ownedBy: String?

    /// Describes a sequence.
    public init(
        _ name: QualifiedName,
        type: ColumnType? = nil,
        start: Int64? = nil,
        increment: Int64? = nil,
        minimum: Int64? = nil,
        maximum: Int64? = nil,
        cache: Int64? = nil,
        cycles: Bool = false,
        ownedBy: String? = nil
    ) {
        self.name = name
        self.type = type
        self.start = start
        self.increment = increment
        self.minimum = minimum
        self.maximum = maximum
        self.cache = cache
        self.cycles = cycles
        self.ownedBy = ownedBy
    }
}

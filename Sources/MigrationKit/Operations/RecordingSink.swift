/// Keeps operations instead of executing them.
public final class RecordingSink: OperationSink {
    /// An operation and the line that made it.
    public struct Entry: Hashable, Sendable {
        /// The operation.
        public var operation: Operation
        /// The line that made it.
        public var location: SourceLocation
        /// Whether it is committed by itself.
        public var isAutocommit = false
    }

    /// The kind of database the operations are meant for.
    public let dialect: DialectName
    /// What was recorded, in order.
    public private(set) var entries: [Entry] = []

    private var isAutocommit = false

    /// Starts an empty list.
    public init(dialect: DialectName) {
        self.dialect = dialect
    }

    /// Notes an operation.
    public func perform(_ operation: Operation, at location: SourceLocation) {
        entries.append(Entry(operation: operation, location: location, isAutocommit: isAutocommit))
    }

    /// Notes that what follows is committed by itself.
    public func beginAutocommit(at location: SourceLocation) {
        isAutocommit = true
    }

    /// Notes that what follows is not.
    public func endAutocommit() {
        isAutocommit = false
    }

    /// There is no database to ask here.
    public func query(_ statement: Statement) throws -> [Row] {
        throw MigrationError(
            .unsupported,
            "a step that reads the database cannot be recorded",
            hint: "write downgrade(_:) out instead of leaving it to the reverse of upgrade(_:)",
            location: statement.location
        )
    }
}

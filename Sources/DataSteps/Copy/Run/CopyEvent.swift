/// What a copy says while it goes on.
public enum CopyEvent: Hashable, Sendable {
    /// How much of a table there is to copy.
    public struct Extent: Hashable, Sendable {
        /// The name in the source.
        public var table: String
        /// About how many rows, as far as that is known without reading them.
        public var rows: Int64?

        /// Describes a table.
        public init(table: String, rows: Int64?) {
            self.table = table
            self.rows = rows
        }
    }

    /// These tables will be copied, in about this order.
    case planned([Extent])
    /// A table is begun, or goes on after so many rows of an earlier run.
    case started(table: String, done: Int64)
    /// So many rows of a table have been read, with those of an earlier run.
    ///
    /// - Parameter bytes: How long their texts and bytes are, and eight for any other value; this run's alone.
    case advanced(table: String, read: Int64, copied: Int64, rejected: Int64, bytes: Int64)
    /// All rows of a table are read, and those that fit are there.
    case finished(table: String, read: Int64, copied: Int64, rejected: Int64, duration: Duration)
    /// Something after the load is being done: `index ix_users_email`.
    case finishing(String)
    /// Both databases are being compared.
    case verifying
}

/// What the text of a statement tells without a database: whether it may run inside of a transaction, and what it creates.
///
/// ```sql
/// CREATE INDEX CONCURRENTLY ix ON app.t (a);  -- runsOutsideTransaction, concurrentIndex: app.ix
/// CREATE TABLE IF NOT EXISTS t (a int);       -- createdObject: table t
/// COMMIT;                                     -- isTransactionControl
/// ```
///
/// Comments and case do not matter. A statement that is not understood has no traits; the database has the last word.
public struct StatementTraits: Hashable, Sendable {
    /// Whether the statement begins or ends a transaction or a savepoint, which is the runner's to do.
    public let isTransactionControl: Bool
    /// Whether the database refuses (or ignores) the statement inside of a transaction.
    public let runsOutsideTransaction: Bool
    /// The index that `CREATE INDEX CONCURRENTLY` makes, which may be left invalid; nil too when the index has no name.
    public let concurrentIndex: ObjectName?
    /// The object that the statement creates by name.
    public let createdObject: CreatedObject?
    /// What the statement drops by name.
    public let removedObjects: [SchemaObject]
    /// Whether rows may come, change or go.
    public let changesRows: Bool

    /// Reads the traits off a statement.
    public init(_ statement: String, grammar: SQLGrammar) {
        var reader = StatementReader(statement, grammar: grammar)
        isTransactionControl = reader.isTransactionControl()
        switch grammar {
        case .postgresql: runsOutsideTransaction = reader.runsOutsideTransactionOnPostgreSQL()
        case .sqlite: runsOutsideTransaction = reader.runsOutsideTransactionOnSQLite()
        }
        createdObject = reader.createdObject()
        concurrentIndex = reader.isConcurrent ? createdObject?.name : nil
        removedObjects = reader.removedObjects()
        changesRows = reader.changesRows
    }
}

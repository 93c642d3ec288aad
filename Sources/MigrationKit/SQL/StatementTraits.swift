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
    public let concurrentIndex: QualifiedName?
    /// The object that the statement creates by name; nil for one that goes with the connection.
    ///
    /// Names are as the database keeps them: without quotes, and on PostgreSQL in small letters unless they were quoted.
    public let createdObject: SchemaObject?
    /// Whether the statement leaves an object alone that is there already: `IF NOT EXISTS`.
    public let toleratesExisting: Bool
    /// Whether `CREATE INDEX CONCURRENTLY` leaves the index's name to the database, so that nobody can look for it afterwards.
    public let buildsUnnamedIndex: Bool
    /// Whether objects may change in ways that the text does not tell: `ALTER`, `DROP … CASCADE`, calls.
    public let hasUnclearEffects: Bool
    /// What the statement drops by name.
    public let removedObjects: [SchemaObject]
    /// Whether rows may come, change or go.
    public let changesRows: Bool

    /// Reads the traits off a statement.
    public init(_ statement: String, dialect: DialectName) {
        var reader = StatementReader(statement, dialect: dialect)
        isTransactionControl = reader.isTransactionControl()
        switch dialect {
        case .postgresql: runsOutsideTransaction = reader.runsOutsideTransactionOnPostgreSQL()
        case .sqlite: runsOutsideTransaction = reader.runsOutsideTransactionOnSQLite()
        }
        createdObject = reader.createdObject()
        concurrentIndex = reader.isConcurrent ? createdObject?.name : nil
        buildsUnnamedIndex = reader.isConcurrent && createdObject == nil
        toleratesExisting = reader.hasIfNotExists
        hasUnclearEffects = reader.hasUnclearEffects
        removedObjects = reader.removedObjects()
        changesRows = reader.changesRows
    }
}

/// How one kind of database says things: it turns operations into statements, and knows nothing of connections.
public protocol Dialect: Sendable {
    /// The kind of database.
    var name: DialectName { get }

    /// The statement that opens the transaction of a revision.
    var beginStatement: Statement { get }

    /// An identifier as it is written in SQL: quoted where it has to be.
    func quoted(_ identifier: String) -> String

    /// A value as a literal.
    func literal(_ value: SQLValue) -> String

    /// The steps that carry out an operation.
    ///
    /// - Parameter catalog: What is in the database now, for operations that depend on it, such as SQLite's table rebuild.
    /// - Throws: `unsupported`, with what to write instead, when this kind of database cannot do it.
    func steps(for operation: Operation, reading catalog: any CatalogReader) async throws -> [DialectStep]

    /// A query that gives one row when an object is there, and none when it is not.
    func existence(of object: SchemaObject) -> Statement
}

extension Dialect {
    /// A name with its schema, as it is written in SQL.
    public func quoted(_ name: QualifiedName) -> String {
        name.schema.map { "\(quoted($0)).\(quoted(name.name))" } ?? quoted(name.name)
    }

    /// Names in a list, as they are written in SQL: `a, "order"`.
    public func quoted(_ names: [String]) -> String {
        names.map { quoted($0) }.joined(separator: ", ")
    }
}

/// An operation that a package adds of its own.
///
/// ```swift
/// struct GrantRead: CustomOperation {
///     var table: String
///     var role: String
///
///     var title: String { "grant read on \(table) to \(role)" }
///
///     func statements(for dialect: DialectName) -> [String] {
///         dialect == .postgresql ? ["GRANT SELECT ON \(table) TO \(role)"] : []
///     }
///
///     var reverse: Operation? { .execute(.init(postgresql: "REVOKE SELECT ON \(table) FROM \(role)")) }
/// }
/// ```
/// It is executed, written into scripts, rehearsed, recorded and taken back as those that are built in.
public protocol CustomOperation: Hashable, Sendable {
    /// The operation in a few words, for messages and for the count of what is done: `grant read on users to reporting`.
    var title: String { get }

    /// The statements that carry it out; none where there is nothing to do.
    ///
    /// They are executed as ``Operations/execute(_:_:reverse:file:line:)`` would: a text may hold several statements, and none that
    /// begins or ends a transaction.
    ///
    /// - Throws: What a person should know, where this kind of database cannot do it.
    func statements(for dialect: DialectName) throws -> [String]

    /// The operation that takes this one back; `nil` when nothing does.
    var reverse: Operation? { get }

    /// What it creates, so that a run can look for it afterwards.
    var createdObjects: [SchemaObject] { get }

    /// What it removes.
    var removedObjects: [SchemaObject] { get }
}

extension CustomOperation {
    /// Nothing takes it back by itself.
    public var reverse: Operation? { nil }
    /// Nothing that has a name.
    public var createdObjects: [SchemaObject] { [] }
    /// Nothing that has a name.
    public var removedObjects: [SchemaObject] { [] }
}

import MigrationKit

/// A domain, and on SQLite a table that stands for it: an operation that makes an object on either.
public struct CreateDomain: CustomOperation {
    /// The name.
    public var name: String

    /// Describes it.
    public init(_ name: String) {
        self.name = name
    }

    /// It in a few words.
    public var title: String { "create domain \(name)" }

    /// How each database does it.
    public func statements(for dialect: DialectName) throws -> [String] {
        if name.isEmpty { throw MigrationError(.invalidOperation, "a domain needs a name") }
        return switch dialect {
        case .postgresql: ["CREATE DOMAIN \(name) AS text; CREATE TABLE \(name)s (a \(name))"]
        case .sqlite: ["CREATE TABLE \(name)s (a TEXT)", "INSERT INTO \(name)s VALUES ('x')"]
        }
    }

    /// How it is taken back.
    public var reverse: MigrationKit.Operation? {
        .execute(.init(postgresql: "DROP TABLE \(name)s; DROP DOMAIN \(name)", sqlite: "DROP TABLE \(name)s"))
    }

    /// The table, which is there on either.
    public var createdObjects: [SchemaObject] { [SchemaObject(.table, QualifiedName("\(name)s"))] }
}

import MigrationKit

/// An operation of the tests' own: PostgreSQL has rights, and SQLite none.
public struct GrantRead: CustomOperation {
    /// What is to be read.
    public var table: String
    /// Who may read.
    public var role: String

    /// Describes it.
    public init(table: String, role: String) {
        self.table = table
        self.role = role
    }

    /// It in a few words.
    public var title: String { "grant read on \(table) to \(role)" }

    /// How each database does it.
    public func statements(for dialect: DialectName) -> [String] {
        dialect == .postgresql ? ["GRANT SELECT ON \(table) TO \(role)"] : []
    }

    /// How it is taken back.
    public var reverse: MigrationKit.Operation? {
        .execute(.init(postgresql: "REVOKE SELECT ON \(table) FROM \(role)"))
    }
}

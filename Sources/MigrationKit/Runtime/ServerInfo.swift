/// What is at the other end of a connection.
public struct ServerInfo: Hashable, Sendable {
    /// The product and its version: `PostgreSQL 15.18`, `SQLite 3.40.1`.
    public var product: String
    /// The database: its name, or the path of its file.
    public var database: String
    /// The account, where there is one.
    public var user: String?
    /// Where the server is: `127.0.0.1:5432`, a socket's directory, or nothing for a file.
    public var address: String?

    /// Describes a server.
    public init(product: String, database: String, user: String? = nil, address: String? = nil) {
        self.product = product
        self.database = database
        self.user = user
        self.address = address
    }
}

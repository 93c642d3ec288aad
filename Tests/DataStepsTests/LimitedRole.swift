import TestSupport

/// A role that may do nothing in a database but what it is allowed to.
enum LimitedRole {
    /// Makes the role for as long as something is done.
    ///
    /// - Parameter body: Gets its name, and the URL by which it enters the database.
    static func with(on url: String, _ body: (String, String) async throws -> Void) async throws {
        let role = "limited_\(UInt32.random(in: 0 ... .max))"
        try await TestDatabase.postgresql.execute("CREATE ROLE \(role) LOGIN PASSWORD 'secret'", on: url)
        let own = url.replacing(/\/\/[^@]+@/, with: "//\(role):secret@")
        let result: Result<Void, any Error>
        do {
            result = .success(try await body(role, own))
        } catch {
            result = .failure(error)
        }
        try await TestDatabase.postgresql.execute("DROP OWNED BY \(role)", "DROP ROLE \(role)", on: url)
        try result.get()
    }
}

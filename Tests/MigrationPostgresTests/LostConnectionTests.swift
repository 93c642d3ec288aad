import MigrationKit
import MigrationPostgres
import TestSupport
import Testing

@Suite("A session that the server ends")
struct LostConnectionTests {
    @Test("is a lost connection, whatever was sent", arguments: [1, 2, 300])
    func terminated(statements: Int) async throws {
        try await PostgresDatabase.with { url in
            try await PostgresDriver().withConnection(to: DatabaseURL(url)) { connection in
                let session = try await connection.query("SELECT pg_backend_pid()").first?.integer(0) ?? 0
                try await PostgresDatabase.execute("SELECT pg_terminate_backend(\(session), 10000)", on: url)
                let error = await #expect(throws: MigrationError.self) {
                    for number in 0..<statements { try await connection.send(Statement("SELECT \(number)")) }
                    try await connection.flush()
                }
                #expect(error?.code == .noConnection)
                #expect(error?.message.contains("terminat") == true, "\(String(describing: error))")
            }
        }
    }
}

internal import MigrationKit

extension Connection {
    /// Lets the server give up a statement whose client was killed: nobody goes on with the copy as long as it makes a key for nobody.
    ///
    /// PostgreSQL notices that by itself only when it has something to say; since version 14 it can look twice a second.
    func giveUpWithClient() async throws {
        guard dialect.name == .postgresql else { return }
        do {
            _ = try await query(
                """
                SELECT set_config(name, '500', false) FROM pg_settings WHERE name = 'client_connection_check_interval'
                """
            )
        } catch let error as MigrationError where error.code == .statementFailed {
            // A server on a system that cannot tell.
        }
    }
}

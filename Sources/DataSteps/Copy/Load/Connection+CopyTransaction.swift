internal import MigrationKit

extension Connection {
    /// Gives up what was done since a savepoint, and the savepoint: those that stay cost the server memory each.
    func takeBackSavepoint(_ name: String) async throws {
        try await send(Statement("ROLLBACK TO SAVEPOINT \(name)"))
        try await execute(Statement("RELEASE SAVEPOINT \(name)"))
    }

    /// Has rows checked as they are loaded, by constraints too that would wait for the end of the transaction: a `COMMIT` that fails
    /// does not say which row it was.
    ///
    /// SQLite's connections check foreign keys when all rows are there.
    func checkRowsAtOnce() async throws {
        if dialect.name == .postgresql { try await send("SET CONSTRAINTS ALL IMMEDIATE") }
    }
}

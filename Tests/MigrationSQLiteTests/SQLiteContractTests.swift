import MigrationContract
import MigrationKit
import MigrationSQLite
import TestSupport
import Testing

@Suite struct SQLiteContractTests {
    @Test(arguments: ContractCase.all)
    func keeps(_ demand: ContractCase) async throws {
        try await TemporaryDirectory.with { directory in
            try await demand.check(SQLiteDriver(), on: DatabaseURL("sqlite:///\(directory)/test.db"))
        }
    }
}

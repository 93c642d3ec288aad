import MigrationContract
import MigrationKit
import MigrationPostgres
import TestSupport
import Testing

@Suite struct PostgresContractTests {
    @Test(arguments: ContractCase.all)
    func keeps(_ demand: ContractCase) async throws {
        try await PostgresDatabase.with { url in
            try await demand.check(PostgresDriver(), on: DatabaseURL(url))
        }
    }
}

import MigrationKit
import TestSupport
import Testing

@Suite("Operations on PostgreSQL")
struct PostgresOperationTests {
    static let trials =
        OperationTrial.tables + OperationTrial.columns + OperationTrial.indexes + OperationTrial.constraints
        + OperationTrial.functions + OperationTrial.triggers + OperationTrial.views + OperationTrial.objects
        + OperationTrial.alterations

    @Test("What an operation changes, its reverse takes back", arguments: trials)
    func reversal(_ trial: OperationTrial) async throws {
        let found = try await trial.run(on: .postgresql)
        #expect(found.changes == trial.changes)
        #expect(found.afterwards == trial.afterwards)
    }

    @Test("No operation is left out")
    func completeness() {
        #expect(Set(Self.trials.map { OperationKind($0.operation) }) == Set(OperationKind.allCases))
    }
}

extension OperationTrial {
    /// Four columns and two rows.
    static let users = """
        CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, age integer DEFAULT 1, note varchar(20));
        INSERT INTO users VALUES (1, 'a@x', 1, '7'), (2, 'b@x', NULL, NULL);
        """
}

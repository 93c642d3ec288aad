import MigrationKit
import TestSupport
import Testing

@Suite("Operations on SQLite")
struct SQLiteOperationTests {
    static let trials =
        OperationTrial.tables + OperationTrial.columns + OperationTrial.others
        + OperationTrial.alterations
    /// What SQLite has no notion of: see the tests of its dialect for what it says.
    static let unsupported: Set<OperationKind> = [
        .createFunction, .replaceFunction, .dropFunction, .createSchema, .dropSchema, .createSequence, .dropSequence,
        .createExtension, .dropExtension,
    ]

    @Test("What an operation changes, its reverse takes back", arguments: trials)
    func reversal(_ trial: OperationTrial) async throws {
        let found = try await trial.run(on: .sqlite)
        #expect(found.changes == trial.changes)
        #expect(found.afterwards == trial.afterwards)
    }

    @Test("No operation is left out")
    func completeness() {
        let tried = Set(Self.trials.map { OperationKind($0.operation) })
        #expect(tried == Set(OperationKind.allCases).subtracting(Self.unsupported))
    }
}

extension OperationTrial {
    /// Four columns and two rows.
    static let users = """
        CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT NOT NULL, age INTEGER DEFAULT 1, note VARCHAR(20));
        INSERT INTO users VALUES (1, 'a@x', 1, '7'), (2, 'b@x', NULL, NULL);
        """
}

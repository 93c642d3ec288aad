import DataSteps
import MigrationKit

/// What is copied, with a policy for numbers that are none.
struct CopyRows: Revision {
    static let id: RevisionID = "c0a000000002"
    static let revises: [RevisionID] = ["c0a000000001"]
    static let transaction: TransactionMode = .none

    func upgrade(_ op: Operations) async throws {
        try await op.copy(
            from: op.arguments["source"] ?? "",
            tables: ["numbers", "spelled"],
            policy: CopyPolicy(
                yaml: """
                    tables:
                      numbers:
                        rename: numbered
                        columns:
                          n: {wrong_type: null}
                          s: {rename: title, nul: strip}
                    """
            ),
            batchRows: 200
        )
    }
}

import Foundation
import MigrationContract
import MigrationKit
import Testing

/// An operation that is executed on a real database, and taken back by its reverse.
public struct OperationTrial: Sendable, CustomTestStringConvertible {
    /// What is tried.
    public let testDescription: String
    /// The SQL that goes before.
    public let before: String
    /// The operation.
    public let operation: MigrationKit.Operation
    /// How the revision is committed.
    public let transaction: TransactionMode
    /// What the operation changes in the catalog.
    public let changes: String
    /// What is not as it was before, when the operation was taken back; or the error that says why it cannot be.
    public let afterwards: String

    /// Describes a trial.
    public init(
        _ name: String,
        after before: String = "",
        _ operation: MigrationKit.Operation,
        transaction: TransactionMode = .perRevision,
        changes: String,
        afterwards: String = ""
    ) {
        testDescription = name
        self.before = before
        self.operation = operation
        self.transaction = transaction
        self.changes = changes
        self.afterwards = afterwards
    }

    /// Carries it out, and takes it back.
    public func run(on database: TestDatabase) async throws -> (changes: String, afterwards: String) {
        let trial = self
        let revisions = [
            ContractRevision("a", up: { if !trial.before.isEmpty { try await $0.execute(SQLText(trial.before)) } }),
            ContractRevision(
                "b",
                revises: ["a"],
                transaction: transaction,
                up: { try await $0.perform(trial.operation) }
            ),
        ]
        return try await database.with { url in
            try await database.migrate(revisions, on: url) { migrator in
                _ = try await migrator.upgrade(to: [RevisionTarget(parsing: "a")])
                let old = try await CatalogSnapshot(of: database, on: url)
                _ = try await migrator.upgrade(to: [.head])
                let new = try await CatalogSnapshot(of: database, on: url)
                var error: MigrationError?
                do {
                    _ = try await migrator.downgrade(to: RevisionTarget(parsing: "a"))
                } catch let failure as MigrationError {
                    error = failure
                }
                let last = try await CatalogSnapshot(of: database, on: url)
                guard let error else { return (new.changes(since: old), last.changes(since: old)) }
                #expect(last == new)
                return (new.changes(since: old), "error[\(error.code)]: \(error.message)")
            }
        }
    }
}

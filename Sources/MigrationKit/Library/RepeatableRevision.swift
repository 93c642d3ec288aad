internal import RevisionSource

/// A SQL file that is executed again whenever it changes: `R__active_users.sql`.
///
/// ```sql
/// -- message: the users that were here this month
/// -- depends_on: user_names
/// CREATE OR REPLACE VIEW active_users AS SELECT * FROM user_names WHERE seen > now() - interval '1 month';
/// ```
/// It has no id and no parents, and belongs to no place in the graph: it is for views, functions and the like, which are written anew
/// as a whole. An upgrade that ends at the heads of the graph executes those whose checksum differs from the one in the log, in the
/// order of their names or as `depends_on` demands, each in a transaction of its own. After a downgrade all of them are executed again
/// at the next upgrade, because it may have taken away what they made; a downgrade itself leaves them alone. So the file must bear
/// being executed twice.
public struct RepeatableRevision: RevisionScript, Hashable {
    /// What the name of the file begins with.
    public static let prefix = "R__"

    /// `R__active_users`, by which the log knows it.
    public let id: RevisionID
    /// What it does, in a few words; empty without `message`.
    public let message: String
    /// The repeatable revisions that are executed before it.
    public let dependsOn: [RevisionID]
    /// The checksum of the file.
    public let checksum: String
    /// Where it is.
    public let location: SourceLocation
    private let text: String

    /// Reads the bytes of a file; `path` is for messages, and for the name.
    public init(bytes: [UInt8], path: String) throws(MigrationError) {
        let header = try RepeatableHeader(bytes, path: path)
        id = header.id
        message = header.message
        dependsOn = header.dependsOn
        text = header.text
        checksum = Checksum(of: bytes, language: .sql).description
        location = SourceLocation(file: path, line: 1)
    }

    /// Whether a file is one, by its name.
    public static func isNamed(by path: String) -> Bool {
        let name = path.split(separator: "/").last ?? ""
        return name.hasPrefix(prefix) && name.hasSuffix(".sql")
    }

    /// Whether it is to be executed, given the checksums that were executed last.
    public func isDue(after done: [RevisionID: String]) -> Bool { done[id] != checksum }

    /// One transaction.
    public var transaction: TransactionMode { .perRevision }

    /// Reads the statements before the first of them is executed.
    public func check(_ direction: RevisionPlan.Direction, for dialect: DialectName) throws(MigrationError) {
        do {
            _ = try WrittenSQL(Statement(text, at: location), for: dialect)
        } catch {
            var error = error
            if error.hint == WrittenSQL.transactionHint {
                error.hint = "leave the statement out; a repeatable revision is always one transaction"
            }
            throw error
        }
    }

    /// Executes the file.
    public nonisolated(nonsending) func upgrade(_ op: Operations) async throws {
        try await op.sink.perform(.execute(SQLText(text), parameters: [], reverse: nil), at: location)
    }

    /// There is nothing to take back.
    public nonisolated(nonsending) func downgrade(_ op: Operations) async throws {}
}

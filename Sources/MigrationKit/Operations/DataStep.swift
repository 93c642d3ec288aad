/// A step of a revision that moves rows with connections of its own, commits as it goes, and keeps its own note of how far it is.
///
/// It stands in a revision with `static let transaction: TransactionMode = .none`, or in an `op.autocommit` block. A runner that is
/// killed in the midst of it begins it again in the next run: the step has to go on where its own note says.
public protocol DataStep: CustomOperation {
    /// Moves the rows, or goes on with it.
    ///
    /// - Parameter revision: The revision that the step stands in.
    /// - Returns: How many rows it has changed.
    func run(on databases: Databases, for revision: RevisionID) async throws -> Int64
}

extension DataStep {
    /// A script cannot hold what is done by connections.
    public func statements(for dialect: DialectName) throws -> [String] {
        throw MigrationError(
            .unsupported,
            "\(title): a script cannot hold rows that are read from another database",
            hint: "run the revision online: migrate upgrade"
        )
    }
}

/// What a script says beside the statements of its revisions: each dialect has its own way to ask and to refuse.
protocol ScriptForms: Sendable {
    /// The kind of database.
    var dialect: any Dialect { get }

    /// How a person runs the script.
    var usage: String { get }

    /// What comes first, outside of a transaction: settings, and the lock of the runners.
    func opening(_ settings: MigratorSettings) -> [String]

    /// What comes last, outside of a transaction.
    func closing(_ settings: MigratorSettings) -> [String]

    /// Ends the script with a message unless a condition holds.
    func demand(_ condition: String, otherwise message: String) -> String

    /// Begins a list of the objects that were there before a revision.
    func beginKept() -> [String]

    /// Adds to that list an object that is there.
    func noteKept(_ object: SchemaObject) throws(MigrationError) -> [String]

    /// Adds to that list that an object is not there.
    func noteAbsent(_ object: SchemaObject) throws(MigrationError) -> [String]

    /// The list, for the log.
    var kept: String { get }

    /// Carries out what creates an object, or adds the object to the list.
    func creating(_ object: SchemaObject, _ operation: Operation, _ steps: StepWriter) async throws -> [String]

    /// Carries out statements, unless a condition holds; where that cannot be, the script ends with the reason.
    func carryOut(_ statements: [String], unless condition: String, because reason: String) -> [String]

    /// Changes a version row that must be there.
    func change(_ statement: String, of id: RevisionID) -> String
}

extension ScriptForms {
    /// Renders an operation.
    typealias StepWriter = (Operation) async throws -> [String]

    /// The condition that an object is there.
    func existence(of object: SchemaObject) throws(MigrationError) -> String {
        "EXISTS (\(try dialect.inlined(dialect.existence(of: object))))"
    }
}

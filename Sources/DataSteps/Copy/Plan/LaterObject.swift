internal import MigrationKit

/// A constraint or an index that is made when the rows are there.
struct LaterObject: Hashable, Sendable {
    /// What it is, to see whether an earlier run has made it.
    var object: SchemaObject
    /// The arguments of a function, which tell it from others of its name.
    var signature: String?
    /// What makes it.
    var operation: Operation
    /// What has to be done first, and is undone where that fails.
    var preparation: [Operation] = []
    /// What is done with it at once: its comment, its own indexes.
    var completion: [Operation] = []
    /// Whether it points at keys that others make.
    var isForeignKey = false
    /// Whether the rows are checked in a step of its own, which hinders nobody meanwhile.
    var isValidatedLater = false

    init(
        object: SchemaObject,
        operation: Operation,
        preparation: [Operation] = [],
        isForeignKey: Bool = false,
        isValidatedLater: Bool = false
    ) {
        self.object = object
        self.operation = operation
        self.preparation = preparation
        self.isForeignKey = isForeignKey
        self.isValidatedLater = isValidatedLater
    }

    /// Takes the source's own words: statements with U+001E between them, of which the first makes the object.
    init(
        object: SchemaObject,
        inWords text: String,
        signature: String? = nil,
        isForeignKey: Bool = false,
        isValidatedLater: Bool = false
    ) {
        let statements = text.split(separator: "\u{1E}").map { Operation.execute(SQLText(String($0))) }
        self.init(
            object: object,
            operation: statements.first ?? .execute(SQLText(text)),
            isForeignKey: isForeignKey,
            isValidatedLater: isValidatedLater
        )
        self.signature = signature
        completion = Array(statements.dropFirst())
    }

    /// All of that, in order.
    var operations: [Operation] { preparation + [operation] + completion }

    /// What a report calls it: `index ix_users_email`, `function add(a integer, b integer)`.
    var described: String {
        guard let signature, !signature.isEmpty else { return "\(object)" }
        return "\(object)(\(signature))"
    }
}

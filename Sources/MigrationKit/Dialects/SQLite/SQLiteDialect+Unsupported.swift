extension SQLiteDialect {
    /// The error for what SQLite has no notion of.
    func unsupported(_ operation: Operation) -> MigrationError {
        switch operation {
        case .createFunction(let function), .replaceFunction(let function, _):
            unsupported(
                "SQLite has no functions of its own: it cannot create \(function.name)",
                only: "createFunction(…)",
                or: "a trigger that sets a column needs none: Trigger(…, .set(column: \"…\", to: .now))"
            )
        case .dropFunction(let name, _, _, _, _):
            unsupported("SQLite has no functions of its own: it cannot drop \(name)", only: "dropFunction(…)")
        case .createSchema(let name, _):
            unsupported(
                "SQLite has no schemas: it cannot create \(name)",
                only: "createSchema(\"\(name)\")",
                or: "a schema in a table's name is an attached database there"
            )
        case .dropSchema(let name, _, _):
            unsupported("SQLite has no schemas: it cannot drop \(name)", only: "dropSchema(\"\(name)\")")
        case .createSequence(let sequence, _):
            unsupported(
                "SQLite has no sequences: it cannot create \(sequence.name)",
                only: "createSequence(…)",
                or: "a primary key numbers itself: .column(\"id\", .bigint, .primaryKey, .identity)"
            )
        case .dropSequence(let name, _, _, _):
            unsupported("SQLite has no sequences: it cannot drop \(name)", only: "dropSequence(\"\(name.name)\")")
        case .createExtension(let name, _, _):
            unsupported("SQLite has no extensions: it cannot create \(name)", only: "createExtension(\"\(name)\")")
        case .dropExtension(let name, _, _):
            unsupported("SQLite has no extensions: it cannot drop \(name)", only: "dropExtension(\"\(name)\")")
        default:
            unsupported("SQLite cannot \(operation.title)", only: "…")
        }
    }

    /// An error that shows the step as one for PostgreSQL alone.
    func unsupported(_ message: String, only call: String, or alternative: String? = nil) -> MigrationError {
        MigrationError(
            .unsupported,
            message,
            hint: "if only PostgreSQL needs it: if op.dialect == .postgresql { try await op.\(call) }"
                + (alternative.map { "; \($0)" } ?? "")
        )
    }
}

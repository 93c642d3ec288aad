/// Stands for the catalog where there is no database to ask.
final class OfflineCatalog: CatalogReader {
    private let operation: Operation?
    private let direction: RevisionPlan.Direction

    /// Remembers who would ask: an operation of a revision that goes a way, or the runner for its own tables.
    init(for operation: Operation? = nil, _ direction: RevisionPlan.Direction = .upgrade) {
        self.operation = operation
        self.direction = direction
    }

    func query(_ statement: Statement) throws -> [Row] {
        throw MigrationError(
            .unsupported,
            "a script cannot ask the database",
            hint: hint,
            location: statement.location
        )
    }

    private var hint: String {
        let online = Self.online(direction)
        return switch operation {
        case .alterTable, .addColumn, .dropColumn, .alterColumn, .addConstraint, .dropConstraint:
            "say what the table is: op.alterTable(…, from: Table(…)), or \(online)"
        default:
            "\(online), or write the statements with op.execute"
        }
    }

    /// How a revision is run online.
    static func online(_ direction: RevisionPlan.Direction) -> String {
        "run the revision online: migrate \(direction == .downgrade ? "downgrade" : "upgrade")"
    }
}

/// A constraint of a table. Without a name the database gives one.
public enum Constraint: Hashable, Sendable {
    /// `PRIMARY KEY (id)`
    case primaryKey(name: String? = nil, columns: [String])
    /// `UNIQUE (email)`
    case unique(name: String? = nil, columns: [String], deferral: Deferral? = nil)
    /// `CHECK (price > 0)`; `notValid` leaves the existing rows unchecked (PostgreSQL).
    case check(name: String? = nil, expression: String, notValid: Bool = false)
    /// `FOREIGN KEY (user_id) REFERENCES users (id)`; `notValid` leaves the existing rows unchecked (PostgreSQL).
    case foreignKey(name: String? = nil, columns: [String], references: ForeignKeyReference, notValid: Bool = false)
    /// `EXCLUDE USING gist (room WITH =, during WITH &&)` (PostgreSQL).
    case exclude(
        name: String? = nil,
        using: String = "gist",
        elements: [ExclusionElement],
        where: String? = nil,
        deferral: Deferral? = nil
    )

    /// The name, if it was given one.
    public var name: String? {
        switch self {
        case .primaryKey(let name, _), .unique(let name, _, _), .check(let name, _, _), .foreignKey(let name, _, _, _),
            .exclude(let name, _, _, _, _):
            name
        }
    }
}

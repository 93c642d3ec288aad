/// What PostgreSQL says about the type of a column.
struct PostgresType: Hashable, Sendable {
    /// What kind of type it is.
    enum Form: String, Hashable, Sendable {
        case base = "b"
        case enumeration = "e"
        case composite = "c"
        case range = "r"
        case multirange = "m"
        case pseudo = "p"
        /// A domain over a domain.
        case domain = "d"
    }

    /// The type as it is declared: `numeric(10,2)`, `mood[]`.
    var text: String
    /// The type that a domain is made of; else the type itself.
    var base: String
    /// What kind of type ``base`` is.
    var form: Form
    /// Whether it is an array.
    var isArray: Bool
    /// Whether the binary form of a value means the same in another database: it names no types or objects by numbers.
    var isPortable: Bool
    /// The values of an enum, in order.
    var labels: [String] = []

    /// Whether a value is a point in time, whatever zone it is shown in.
    var isMoment: Bool { !isArray && base.hasPrefix("timestamp") && base.hasSuffix("with time zone") }
}

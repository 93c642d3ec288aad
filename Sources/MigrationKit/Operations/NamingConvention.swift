/// How indexes and constraints are called that a revision gives no name.
///
/// ```swift
/// await MigrateCommand.main(registry: .embedded, drivers: [PostgresDriver()], naming: .recommended)
/// ```
/// It is declared in code, beside the revisions, because it is a part of what they do: a binary that is copied to another machine
/// must not call things otherwise there. Revisions in SQL say their names themselves.
///
/// The templates are those of SQLAlchemy's `naming_convention`:
///
/// | Token | Text |
/// |---|---|
/// | `%(table_name)s` | the table |
/// | `%(referred_table_name)s` | the table that a foreign key references |
/// | `%(column_0_name)s`, `%(column_1_name)s`, … | a column, by its place in the constraint; `_key` is the same |
/// | `%(column_0_label)s` | `table_column` |
/// | `%(column_0N_name)s`, `%(column_0_N_name)s` | all columns, joined; with underscores between them |
/// | `%(referred_column_0_name)s` | a referenced column, in all these forms |
/// | `%(constraint_name)s` | the name that the revision gives |
///
/// A name that is given is used as it is. Only a template with `%(constraint_name)s` is laid around it, unless it has that form
/// already; without a name, such a template is an error.
public struct NamingConvention: Hashable, Sendable {
    /// What is named.
    public enum Kind: String, Hashable, Sendable {
        /// An index.
        case index = "an index"
        /// A unique constraint.
        case unique = "a unique constraint"
        /// A check.
        case check = "a check"
        /// A foreign key.
        case foreignKey = "a foreign key"
        /// A primary key.
        case primaryKey = "a primary key"
        /// An exclusion constraint.
        case exclude = "an exclusion constraint"
    }

    private var templates: [Kind: String] = [:]

    /// Sets the templates; what has none is named by the database, and an index not at all.
    public init(
        index: String? = nil,
        unique: String? = nil,
        check: String? = nil,
        foreignKey: String? = nil,
        primaryKey: String? = nil,
        exclude: String? = nil
    ) {
        templates[.index] = index
        templates[.unique] = unique
        templates[.check] = check
        templates[.foreignKey] = foreignKey
        templates[.primaryKey] = primaryKey
        templates[.exclude] = exclude
    }

    /// The one that SQLAlchemy's documentation recommends: `ix_users_email`, `uq_users_email`, `ck_users_positive`,
    /// `fk_orders_user_id_users`, `pk_users`.
    public static let recommended = NamingConvention(
        index: "ix_%(column_0_label)s",
        unique: "uq_%(table_name)s_%(column_0_name)s",
        check: "ck_%(table_name)s_%(constraint_name)s",
        foreignKey: "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        primaryKey: "pk_%(table_name)s"
    )

    /// What a name is made of.
    struct Subject {
        var table: QualifiedName
        /// The columns; `nil` is an expression, which has no name.
        var columns: [String?] = []
        var referredTable: QualifiedName?
        var referredColumns: [String] = []
    }

    /// The name of a thing.
    ///
    /// - Parameter given: The name that the revision gives.
    /// - Throws: `invalid-operation` when the template asks for what is not there, or the name is longer than 63 bytes.
    func name(_ kind: Kind, _ given: String?, _ subject: Subject) throws(MigrationError) -> String? {
        guard let template = templates[kind] else { return given }
        let token = "%(constraint_name)s"
        guard let range = template.firstRange(of: token) else {
            if let given { return given }
            return try checked(expand(template, kind, subject), kind, subject)
        }
        guard let given else {
            throw MigrationError(
                .invalidOperation,
                "the naming convention wants a name for \(kind.rawValue) of \(subject.table), which has none",
                hint: "give it one: \(Self.nameHint(kind))"
            )
        }
        let start = try expand(String(template[..<range.lowerBound]), kind, subject)
        let end = try expand(String(template[range.upperBound...]), kind, subject)
        if given.hasPrefix(start), given.hasSuffix(end) { return given }
        return try checked(start + given + end, kind, subject)
    }

    private static func nameHint(_ kind: Kind) -> String {
        switch kind {
        case .check: ".check(\"…\", name: \"…\") as an element of the table"
        case .index: ".index(\"…\", …)"
        default: "name: \"…\""
        }
    }

    /// PostgreSQL would cut a longer name, and two may become one.
    private func checked(_ name: String, _ kind: Kind, _ subject: Subject) throws(MigrationError) -> String {
        if name.utf8.count <= 63 { return name }
        throw MigrationError(
            .invalidOperation,
            "the naming convention calls \(kind.rawValue) of \(subject.table) '\(name)', which is longer than 63 bytes",
            hint: "give it a shorter name in the revision"
        )
    }
}

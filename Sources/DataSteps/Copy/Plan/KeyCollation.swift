internal import MigrationKit

/// How SQLite compares the texts of a key, other than by their bytes.
enum KeyCollation: Hashable {
    /// Without regard to the case of ASCII letters.
    case noCase
    /// Without regard to the blanks at the end.
    case rightTrim
    /// As a program says.
    case custom(String)

    /// `nil` for a comparison of bytes.
    init?(_ name: String?) {
        guard let name, !name.isSameName(as: "BINARY") else { return nil }
        self = name.isSameName(as: "NOCASE") ? .noCase : name.isSameName(as: "RTRIM") ? .rightTrim : .custom(name)
    }

    /// What SQLite calls it.
    var name: String {
        switch self {
        case .noCase: "NOCASE"
        case .rightTrim: "RTRIM"
        case .custom(let name): name
        }
    }

    /// The function of which the values are the same for texts that are equal.
    var function: String {
        switch self {
        case .noCase: "lower()"
        case .rightTrim: "rtrim()"
        case .custom: ""
        }
    }

    /// The expression of which the values are the same for texts that are equal.
    func key(_ text: String) throws(Untranslatable) -> String {
        switch self {
        case .noCase: "lower(\(text) COLLATE \"C\")"
        case .rightTrim: "rtrim(\(text), ' ')"
        case .custom(let name): throw Untranslatable(reason: "PostgreSQL has no collation \(name)")
        }
    }
}

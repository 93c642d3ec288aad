/// What an expression is worth, as far as its text says.
indirect enum PythonValue: Equatable {
    case none
    case boolean(Bool)
    case number(String)
    case string(String)
    /// A list or a tuple.
    case list([PythonValue])
    /// A name with dots: `sa.func`.
    case name(String)
    case call(PythonCall)
    /// Anything else.
    case unknown

    /// The texts of a list, or the one text; nil when something else is in it. None is no text.
    var strings: [String]? {
        switch self {
        case .none: return []
        case .string(let text): return [text]
        case .list(let items):
            let strings = items.compactMap(\.string)
            return strings.count == items.count ? strings : nil
        default: return nil
        }
    }

    /// The text.
    var string: String? {
        if case .string(let text) = self { text } else { nil }
    }
}

/// `name(arguments, keyword=…)`
struct PythonCall: Equatable {
    /// The name with dots; that of a method of what a call gives is `op.get_context().autocommit_block`.
    var name: String
    var arguments: [PythonValue] = []
    var keywords: [String: PythonValue] = [:]

    /// The last part of the name.
    var method: String { name.split(separator: ".").last.map(String.init) ?? name }
}

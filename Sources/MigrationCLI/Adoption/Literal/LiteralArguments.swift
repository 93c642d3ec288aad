internal import MigrationKit

/// The arguments of a call, handed out one by one, so that none is overlooked.
struct LiteralArguments {
    private let name: String
    private var positional: ArraySlice<PythonValue>
    private var keywords: [String: PythonValue]

    init(_ call: PythonCall) {
        name = call.name
        positional = call.arguments[...]
        keywords = call.keywords
    }

    /// The next argument, or the one with this name; nil when there is none, or None.
    mutating func next(_ keyword: String) -> PythonValue? {
        let value = positional.popFirst() ?? keywords.removeValue(forKey: keyword)
        return value == PythonValue.none ? nil : value
    }

    /// The argument with this name; nil when there is none, or None.
    mutating func keyword(_ keyword: String) -> PythonValue? {
        let value = keywords.removeValue(forKey: keyword)
        return value == PythonValue.none ? nil : value
    }

    /// The arguments that are left without a name.
    mutating func rest() -> [PythonValue] {
        defer { positional = [] }
        return Array(positional)
    }

    /// The next argument, a text.
    mutating func text(_ keyword: String) throws(LiteralOperations.Unread) -> String {
        guard let text = next(keyword)?.string else {
            throw .init("calls \(name) with a \(keyword) that is no literal")
        }
        return text
    }

    /// The next argument, texts.
    mutating func texts(_ keyword: String) throws(LiteralOperations.Unread) -> [String] {
        guard case .list(let items)? = next(keyword) else {
            throw .init("calls \(name) with \(keyword) that are no literals")
        }
        var texts: [String] = []
        for item in items {
            guard let text = item.string else { throw .init("calls \(name) with \(keyword) that are no literals") }
            texts.append(text)
        }
        return texts
    }

    /// An argument that is a text, if it is there.
    mutating func optionalText(_ keyword: String) throws(LiteralOperations.Unread) -> String? {
        guard let value = self.keyword(keyword) else { return nil }
        guard let text = value.string else { throw .init("calls \(name) with a \(keyword) that is no literal") }
        return text
    }

    /// An argument that is true or false.
    mutating func flag(_ keyword: String) throws(LiteralOperations.Unread) -> Bool {
        guard let value = self.keyword(keyword) else { return false }
        guard case .boolean(let flag) = value else { throw .init("calls \(name) with a \(keyword) that is no literal") }
        return flag
    }

    /// Leaves arguments out that change nothing.
    mutating func ignore(_ names: String...) {
        for name in names { keywords[name] = nil }
    }

    /// Refuses what is left.
    func finish() throws(LiteralOperations.Unread) {
        guard positional.isEmpty else { throw .init("calls \(name) with more than is understood here") }
        guard let left = keywords.filter({ $0.value != .none }).keys.min() else { return }
        throw .init("calls \(name) with \(left), which is not understood here")
    }
}

internal import MigrationKit
internal import Yams

/// A piece of a policy's YAML, and how to read it: each error names its line.
struct PolicyNode {
    let node: Node
    let origin: PolicyPlace.Origin

    /// The whole of a text.
    static func root(_ text: String, from origin: PolicyPlace.Origin) throws(MigrationError) -> PolicyNode? {
        do {
            return try Yams.compose(yaml: text).map { PolicyNode(node: $0, origin: origin) }
        } catch let error as YamlError {
            let (problem, line) = describe(error)
            throw PolicyPlace(origin: origin, line: line).failure("the policy is not YAML: \(problem)")
        } catch {
            throw PolicyPlace(origin: origin, line: 0).failure("the policy is not YAML: \(error)")
        }
    }

    private static func describe(_ error: YamlError) -> (String, Int) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            return (problem, mark.line)
        case .duplicatedKeysInMapping(let duplicates, let context):
            return ("\(duplicates.map(\.description).joined(separator: ", ")) stands there twice", context.mark.line)
        default:
            return ("\(error)".split(separator: "\n").first.map(String.init) ?? "it cannot be read", 0)
        }
    }

    var place: PolicyPlace { PolicyPlace(origin: origin, line: node.mark?.line ?? 0) }

    func failure(_ message: String, hint: String? = nil) -> MigrationError {
        place.failure(message, hint: hint)
    }

    /// Whether there are keys with values.
    var hasKeys: Bool {
        if case .mapping = node { true } else { false }
    }

    /// Hands over each key with its value.
    func pairs(of what: String) throws(MigrationError) -> [(key: PolicyNode, name: String, value: PolicyNode)] {
        guard case .mapping(let mapping) = node else {
            throw failure("\(what) takes keys with values", hint: "write each as 'key: value', on a line of its own")
        }
        var pairs: [(PolicyNode, String, PolicyNode)] = []
        for (key, value) in mapping {
            let key = PolicyNode(node: key, origin: origin)
            pairs.append((key, try key.word("a key"), PolicyNode(node: value, origin: origin)))
        }
        return pairs
    }

    /// The scalar as it was written.
    func word(_ what: String) throws(MigrationError) -> String {
        guard case .scalar(let scalar) = node, !scalar.string.isEmpty else { throw failure("\(what) takes a word") }
        return scalar.string
    }

    func flag(_ what: String) throws(MigrationError) -> Bool {
        switch try word(what).lowercased() {
        case "true", "yes": return true
        case "false", "no": return false
        default: throw failure("\(what) takes true or false")
        }
    }

    /// The words of a list, or one alone.
    func words(_ what: String) throws(MigrationError) -> [(PolicyNode, String)] {
        guard case .sequence(let sequence) = node else { return [(self, try word(what))] }
        var words: [(PolicyNode, String)] = []
        for element in sequence {
            let element = PolicyNode(node: element, origin: origin)
            words.append((element, try element.word(what)))
        }
        return words
    }

    /// A value for a column: a number, a truth or a text.
    func value() throws(MigrationError) -> SQLValue {
        guard case .scalar(let scalar) = node else { throw failure("value takes a number, a text, true or false") }
        guard scalar.style == .plain else { return .text(scalar.string) }
        if let number = Int64(scalar.string) { return .integer(number) }
        if scalar.string.contains(where: \.isNumber), let number = Double(scalar.string) { return .double(number) }
        switch scalar.string {
        case "true": return .boolean(true)
        case "false": return .boolean(false)
        case "", "~", "null": throw failure("value takes a number, a text, true or false")
        default: return .text(scalar.string)
        }
    }
}

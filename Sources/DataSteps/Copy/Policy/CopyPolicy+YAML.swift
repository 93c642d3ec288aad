public import MigrationKit

extension CopyPolicy {
    /// Reads a policy out of a file's text.
    ///
    /// - Throws: `malformed-policy`, with file and line.
    public init(yaml text: String, file: String) throws(MigrationError) {
        try self.init(text, from: .file(file))
    }

    /// Reads a policy that stands in a program, as a revision's:
    ///
    /// ```swift
    /// try CopyPolicy(yaml: """
    ///     defaults: {empty_string: null}
    ///     tables:
    ///       users: {rename: app_users}
    ///     """)
    /// ```
    /// - Throws: `malformed-policy`, with the place of the call and the line of the text.
    public init(yaml text: String, file: StaticString = #fileID, line: UInt = #line) throws(MigrationError) {
        try self.init(text, from: .call(SourceLocation(file: "\(file)", line: Int(line))))
    }

    private init(_ text: String, from origin: PolicyPlace.Origin) throws(MigrationError) {
        guard let root = try PolicyNode.root(text, from: origin) else { return }
        for (key, name, value) in try root.pairs(of: "the policy") {
            switch name {
            case "defaults":
                for (key, name, value) in try value.pairs(of: name) {
                    guard try values.read(name, value) else { throw Self.unknown(key, name, Self.valueKeys) }
                }
            case "types": types = try Self.types(value)
            case "allow": allowed = try Self.allowances(value)
            case "tables":
                for (key, name, value) in try value.pairs(of: name) {
                    tables[name] = try Self.table(value, name, key.place)
                }
            default: throw Self.unknown(key, name, ["defaults", "types", "allow", "tables"])
            }
        }
    }

    private static let valueKeys = ValuePolicy.Subject.allCases.map(\.rawValue)

    private static func unknown(_ key: PolicyNode, _ name: String, _ known: [String]) -> MigrationError {
        key.failure(
            "there is no key '\(name)' here",
            hint: NameSuggestion.question(name, among: known) ?? "use one of: \(known.joined(separator: ", "))"
        )
    }

    private static func table(
        _ node: PolicyNode,
        _ name: String,
        _ place: PolicyPlace
    ) throws(MigrationError) -> TablePolicy {
        var policy = TablePolicy(place: place)
        for (key, name, value) in try node.pairs(of: name) {
            switch name {
            case "rename": policy.rename = try newName(value)
            case "skip": policy.isSkipped = try value.flag(name)
            case "types": policy.types = try types(value)
            case "columns":
                for (key, name, value) in try value.pairs(of: name) {
                    policy.columns[name] = try column(value, name, key.place)
                }
            default:
                guard try policy.values.read(name, value) else {
                    throw unknown(key, name, ["rename", "skip", "types", "columns"] + valueKeys)
                }
            }
        }
        return policy
    }

    private static func column(
        _ node: PolicyNode,
        _ name: String,
        _ place: PolicyPlace
    ) throws(MigrationError) -> ColumnPolicy {
        var policy = ColumnPolicy(place: place)
        for (key, name, value) in try node.pairs(of: name) {
            switch name {
            case "rename": policy.rename = try newName(value)
            case "skip": policy.isSkipped = try value.flag(name)
            case "type": policy.type = try type(value)
            case "expression": policy.expression = try value.word(name)
            default:
                guard try policy.values.read(name, value) else {
                    throw unknown(key, name, ["rename", "skip", "type", "expression"] + valueKeys)
                }
            }
        }
        return policy
    }

    private static func newName(_ node: PolicyNode) throws(MigrationError) -> String {
        let name = try node.word("rename")
        guard name.utf8.count <= 63 else {
            throw node.failure("the name '\(name)' is too long", hint: "PostgreSQL keeps 63 bytes of a name")
        }
        return name
    }

    private static func type(_ node: PolicyNode) throws(MigrationError) -> PolicyType {
        let text = try node.word("type")
        guard let type = PolicyType(text) else {
            throw node.failure(
                "there is no type '\(text)' to copy into",
                hint: NameSuggestion.question(text, among: PolicyType.names)
                    ?? "use one of: \(PolicyType.names.joined(separator: ", "))"
            )
        }
        return type
    }

    private static func types(_ node: PolicyNode) throws(MigrationError) -> [String: PolicyType] {
        var types: [String: PolicyType] = [:]
        for (_, name, value) in try node.pairs(of: "types") { types[PolicyType.normalized(name)] = try type(value) }
        return types
    }

    private static func allowances(_ node: PolicyNode) throws(MigrationError) -> [PolicyAllowance] {
        var allowed: [PolicyAllowance] = []
        for (element, text) in try node.words("allow") {
            guard text == "all" || CopyFinding.kinds.contains(where: { text == $0 || text.hasPrefix($0 + " ") }) else {
                let word = text.split(separator: " ").first.map(String.init) ?? text
                throw element.failure(
                    "there is no kind of object '\(word)'",
                    hint: NameSuggestion.question(word, among: CopyFinding.kinds)
                        ?? "use all, or one of: \(CopyFinding.kinds.joined(separator: ", "))"
                )
            }
            allowed.append(PolicyAllowance(text: text, place: element.place))
        }
        return allowed
    }
}

extension ValuePolicy {
    /// Reads what is done about one thing.
    ///
    /// - Returns: Whether the key is one of these.
    fileprivate mutating func read(_ name: String, _ node: PolicyNode) throws(MigrationError) -> Bool {
        guard let subject = Subject(rawValue: name) else { return false }
        if subject == .timeZone {
            zone = PolicyZone(name: try node.word(name), place: node.place)
            return true
        }
        if node.hasKeys {
            let pairs = try node.pairs(of: name)
            guard pairs.count == 1, pairs[0].name == "value" else { throw Self.unknownAction(subject, node, nil) }
            actions[subject] = .value(try pairs[0].value.value())
            return true
        }
        let word = try node.word(name)
        guard let action = subject.actions.first(where: { $0.word == (word == "~" ? "null" : word) })?.action else {
            throw Self.unknownAction(subject, node, word)
        }
        actions[subject] = action
        return true
    }

    private static func unknownAction(_ subject: Subject, _ node: PolicyNode, _ word: String?) -> MigrationError {
        let words = subject.actions.map(\.word)
        return node.failure(
            "\(subject.rawValue) cannot be \(word.map { "'\($0)'" } ?? "that")",
            hint: word.flatMap { NameSuggestion.question($0, among: words) }
                ?? "use one of: \(words.joined(separator: ", ")), {value: …}"
        )
    }
}

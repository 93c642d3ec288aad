extension PostgresDialect {
    func enumTypeSteps(for operation: Operation) -> [DialectStep] {
        switch operation {
        case .createEnumType(let type, let ifNotExists):
            let values = type.values.map { literal(.text($0)) }.joined(separator: ", ")
            let statement = "CREATE TYPE \(quoted(type.name)) AS ENUM (\(values))"
            return [ifNotExists ? tolerating("duplicate_object", statement) : .run(Statement(statement))]
        case .addEnumValue(let type, let value, let position, let ifNotExists):
            var words = ["ALTER TYPE", quoted(type), "ADD VALUE"]
            if ifNotExists { words.append("IF NOT EXISTS") }
            words.append(literal(.text(value)))
            switch position {
            case .before(let other): words += ["BEFORE", literal(.text(other))]
            case .after(let other): words += ["AFTER", literal(.text(other))]
            case nil: break
            }
            return [.run(Statement(words.joined(separator: " ")))]
        case .dropEnumType(let name, let ifExists, let cascade, _):
            return [drop("TYPE", quoted(name), ifExists: ifExists, cascade: cascade)]
        default:
            return []
        }
    }

    func objectSteps(for operation: Operation) -> [DialectStep] {
        switch operation {
        case .createSchema(let name, let ifNotExists):
            return [.run(Statement("CREATE SCHEMA \(ifNotExists ? "IF NOT EXISTS " : "")\(quoted(name))"))]
        case .dropSchema(let name, let ifExists, let cascade):
            return [drop("SCHEMA", quoted(name), ifExists: ifExists, cascade: cascade)]
        case .createSequence(let sequence, let ifNotExists):
            return [createStep(sequence, ifNotExists: ifNotExists)]
        case .dropSequence(let name, let ifExists, let cascade, _):
            return [drop("SEQUENCE", quoted(name), ifExists: ifExists, cascade: cascade)]
        case .createExtension(let name, let schema, let ifNotExists):
            let place = schema.map { " SCHEMA \(quoted($0))" } ?? ""
            return [.run(Statement("CREATE EXTENSION \(ifNotExists ? "IF NOT EXISTS " : "")\(quoted(name))\(place)"))]
        case .dropExtension(let name, let ifExists, let cascade):
            return [drop("EXTENSION", quoted(name), ifExists: ifExists, cascade: cascade)]
        default:
            return []
        }
    }

    private func createStep(_ sequence: NumberSequence, ifNotExists: Bool) -> DialectStep {
        var words = ["CREATE SEQUENCE"]
        if ifNotExists { words.append("IF NOT EXISTS") }
        words.append(quoted(sequence.name))
        if let type = sequence.type { words.append("AS \(typeName(type))") }
        if let start = sequence.start { words.append("START WITH \(start)") }
        if let increment = sequence.increment { words.append("INCREMENT BY \(increment)") }
        if let minimum = sequence.minimum { words.append("MINVALUE \(minimum)") }
        if let maximum = sequence.maximum { words.append("MAXVALUE \(maximum)") }
        if let cache = sequence.cache { words.append("CACHE \(cache)") }
        if sequence.cycles { words.append("CYCLE") }
        if let owner = sequence.ownedBy {
            let parts = owner.split(separator: ".", omittingEmptySubsequences: false).map { quoted(String($0)) }
            words.append("OWNED BY \(owner.isSameName(as: "none") ? "NONE" : parts.joined(separator: "."))")
        }
        return .run(Statement(words.joined(separator: " ")))
    }
}

extension NamingConvention {
    /// A template with its tokens replaced; `%%` is a percent sign.
    func expand(_ template: String, _ kind: Kind, _ subject: Subject) throws(MigrationError) -> String {
        var text = ""
        var rest = template[...]
        while let percent = rest.firstIndex(of: "%") {
            text += rest[..<percent]
            rest = rest[percent...].dropFirst()
            if rest.first == "%" {
                text += "%"
                rest = rest.dropFirst()
                continue
            }
            guard rest.first == "(", let end = rest.firstRange(of: ")s"),
                let value = try value(of: String(rest[..<end.lowerBound].dropFirst()), kind, subject)
            else {
                throw MigrationError(
                    .configuration,
                    "the naming convention '\(template)' holds an unknown token",
                    hint: "write %(table_name)s, %(column_0_name)s, %(referred_table_name)s or %(constraint_name)s"
                )
            }
            text += value
            rest = rest[end.upperBound...]
        }
        return text + rest
    }

    /// What stands for a token; `nil` for an unknown one.
    private func value(of token: String, _ kind: Kind, _ subject: Subject) throws(MigrationError) -> String? {
        switch token {
        case "table_name": return subject.table.name
        case "referred_table_name":
            guard let table = subject.referredTable else { throw missing(token, kind, subject) }
            return table.name
        default:
            guard let match = token.wholeMatch(of: /(referred_)?column_(\d+)(_?N)?_(name|key|label)/),
                let position = Int(match.2)
            else { return nil }
            let all = match.1 == nil ? subject.columns : subject.referredColumns.map { $0 }
            let chosen = match.3 == nil ? all.dropFirst(position).prefix(1) : all.dropFirst(position)
            var names: [String] = []
            for name in chosen {
                guard let name else { throw missing(token, kind, subject) }
                names.append(name)
            }
            if names.isEmpty { throw missing(token, kind, subject) }
            let text = names.joined(separator: match.3 == "_N" ? "_" : "")
            let owner = match.1 == nil ? subject.table.name : subject.referredTable?.name ?? ""
            return match.4 == "label" ? "\(owner)_\(text)" : text
        }
    }

    private func missing(_ token: String, _ kind: Kind, _ subject: Subject) -> MigrationError {
        MigrationError(
            .invalidOperation,
            "the naming convention wants %(\(token))s for \(kind.rawValue) of \(subject.table), which has none",
            hint: "give it a name in the revision"
        )
    }
}

internal import MigrationKit

extension SourceSchema {
    /// The same without what has one name to Unicode and two to databases, which compare bytes: `é` as one character or as two.
    ///
    /// Texts are compared here as Unicode does: rows of the one could be taken for those of the other.
    func withoutAlike() -> SourceSchema {
        var schema = self
        let alike = alike(among: tables.map(\.table.name.name) + views.map(\.name.name))
        schema.tables.removeAll { table in
            let name = table.table.name.name
            let columns = self.alike(among: table.table.columns.map(\.name))
            guard alike.contains(folded(name)) || !columns.isEmpty else { return false }
            let column = table.table.columns.first { columns.contains(folded($0.name)) }?.name
            let reason = column.map { "to Unicode, two of its columns are called \($0): rename one of them" }
            schema.unread.append(
                SourceRemainder(finding: .dropped("table \(name)", reason ?? Self.reason), table: name)
            )
            return true
        }
        schema.views.removeAll { view in
            guard alike.contains(folded(view.name.name)) else { return false }
            schema.untranslated.append(.dropped("view \(view.name)", Self.reason))
            return true
        }
        return schema
    }

    private static let reason = "to Unicode, another one has the same name: rename one of them"

    private func folded(_ name: String) -> String { dialect == .sqlite ? name.lowercasedASCII : name }

    private func alike(among names: [String]) -> Set<String> {
        Set(Dictionary(grouping: names, by: folded).filter { $0.value.count > 1 }.keys)
    }
}

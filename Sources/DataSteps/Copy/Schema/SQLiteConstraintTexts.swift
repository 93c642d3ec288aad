internal import MigrationKit

/// The constraints of a SQLite table, out of the text that made it: the catalog knows neither their names nor their conditions.
struct SQLiteConstraintTexts {
    private let definition: SQLiteTableDefinition

    init(_ definition: SQLiteTableDefinition) {
        self.definition = definition
    }

    func add(to table: inout Table, _ findings: inout [CopyFinding]) {
        for column in definition.columns {
            guard let index = table.columns.firstIndex(where: { $0.name.isSameName(as: column.name) }) else { continue }
            for (position, constraint) in column.constraints.enumerated() {
                let text = ConstraintText(constraint.body)
                switch constraint.kind {
                case .unique:
                    table.constraints.append(.unique(name: constraint.name, columns: [table.columns[index].name]))
                case .check:
                    if let condition = text.group(after: "CHECK") {
                        table.constraints.append(.check(name: constraint.name, expression: condition))
                    }
                case .collate:
                    table.columns[index].collation = text.word(after: "COLLATE")
                case .references(let other, let columns):
                    let deferral = column.constraints[(position + 1)...].first { $0.kind == .deferral }
                    table.constraints.append(
                        .foreignKey(
                            name: constraint.name,
                            columns: [table.columns[index].name],
                            references: text.reference(other, columns, deferredBy: deferral?.body)
                        )
                    )
                case .generated:
                    table.columns[index].generated?.expression = text.group(after: "AS") ?? ""
                case .primaryKey(_, _):
                    name(primaryKey: constraint.name, of: &table)
                case .notNull, .null, .default, .deferral, .nameOnly: break
                }
                note(constraint.body, of: table, &findings)
            }
        }
        for constraint in definition.constraints {
            let text = ConstraintText(constraint.body)
            switch constraint.kind {
            case .primaryKey: name(primaryKey: constraint.name, of: &table)
            case .unique(let columns):
                table.constraints.append(.unique(name: constraint.name, columns: columns.map { spelled($0, table) }))
            case .check:
                if let condition = text.group(after: "CHECK") {
                    table.constraints.append(.check(name: constraint.name, expression: condition))
                }
            case .foreignKey(let columns, let other, let referenced):
                table.constraints.append(
                    .foreignKey(
                        name: constraint.name,
                        columns: columns.map { spelled($0, table) },
                        references: text.reference(other, referenced, deferredBy: nil)
                    )
                )
            case .nameOnly: break
            }
            note(constraint.body, of: table, &findings)
        }
    }

    private func name(primaryKey name: String?, of table: inout Table) {
        guard let name, case .primaryKey(_, let columns) = table.constraints.first else { return }
        table.constraints[0] = .primaryKey(name: name, columns: columns)
    }

    /// A column's name as the table spells it: a constraint may use other letters' case.
    private func spelled(_ name: String, _ table: Table) -> String {
        table.columns.first { $0.name.isSameName(as: name) }?.name ?? name
    }

    /// Another database has no such clause: what would have been replaced or ignored is an error there.
    private func note(_ body: String, of table: Table, _ findings: inout [CopyFinding]) {
        guard let resolution = ConstraintText(body).word(after: "CONFLICT"), !resolution.isSameName(as: "ABORT") else {
            return
        }
        findings.append(
            .changed(
                "a constraint of \(table.name)",
                "ON CONFLICT \(resolution.uppercased()) is left out: a conflict is an error"
            )
        )
    }
}

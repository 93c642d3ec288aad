extension SQLiteTableDefinition {
    /// Adds a constraint after the last; the columns of a primary key become `NOT NULL`, as on PostgreSQL.
    mutating func add(
        _ clause: String,
        name: String?,
        primaryKey key: [String],
        _ table: QualifiedName
    ) throws(MigrationError) {
        if let name { try checkIsFree(name, table) }
        if !key.isEmpty, !primaryKey.isEmpty { throw doublePrimaryKey(table) }
        var constraint = try SQLiteTableParser.constraint(clause)
        for column in constraint.ownColumns { _ = try index(of: column, table) }
        if let last = constraints.last {
            constraint.leading = Self.leading(after: last.leading)
            (constraints[constraints.count - 1].trailing, constraint.trailing) = Self.split(last.trailing)
        } else if let last = columns.last {
            constraint.leading = Self.leading(after: last.leading)
            (columns[columns.count - 1].trailing, constraint.trailing) = Self.split(last.trailing)
        }
        constraints.append(constraint)
        for name in key where rowIDColumn?.isSameName(as: name) != true {
            columns[try index(of: name, table)].setNullable(false)
        }
    }

    /// Drops a constraint by its name.
    mutating func dropConstraint(
        _ name: String,
        ifExists: Bool,
        _ table: QualifiedName
    ) throws(MigrationError) {
        if let index = constraints.firstIndex(where: { $0.name?.isSameName(as: name) == true }) {
            constraints.remove(at: index)
            return
        }
        for column in columns.indices {
            let pieces = columns[column].constraints
            guard let index = pieces.firstIndex(where: { $0.name?.isSameName(as: name) == true }) else { continue }
            columns[column].constraints.remove(at: index)
            if case .references = pieces[index].kind { columns[column].dropDeferral(from: index) }
            return
        }
        if !ifExists { throw unknownConstraint(name, table) }
    }

    /// Gives a constraint another name.
    mutating func renameConstraint(
        _ name: String,
        to newName: String,
        quoted: String,
        _ table: QualifiedName
    ) throws(MigrationError) {
        if !newName.isSameName(as: name) { try checkIsFree(newName, table) }
        if let index = constraints.firstIndex(where: { $0.name?.isSameName(as: name) == true }) {
            constraints[index].body = constraints[index].body.renamingConstraint(to: quoted)
            constraints[index].name = newName
            return
        }
        for column in columns.indices {
            let pieces = columns[column].constraints
            guard let index = pieces.firstIndex(where: { $0.name?.isSameName(as: name) == true }) else { continue }
            columns[column].constraints[index].body = pieces[index].body.renamingConstraint(to: quoted)
            columns[column].constraints[index].name = newName
            return
        }
        throw unknownConstraint(name, table)
    }

    private func checkIsFree(_ name: String, _ table: QualifiedName) throws(MigrationError) {
        guard constraintNames.contains(where: { $0.isSameName(as: name) }) else { return }
        throw MigrationError(
            .invalidOperation,
            "table \(table) has a constraint \(name) already",
            hint: "choose another name, or drop it first: op.dropConstraint(\"\(name)\", on: \"\(table.name)\")"
        )
    }

    private func unknownConstraint(_ name: String, _ table: QualifiedName) -> MigrationError {
        let names = constraintNames
        return MigrationError(
            .invalidOperation,
            "table \(table) has no constraint \(name)",
            hint: names.isEmpty
                ? "give constraints a name when you create them: none of this table's has one to drop it by"
                : "name one of its constraints: \(names.joined(separator: ", "))"
        )
    }
}

extension SQLiteColumnDefinition {
    /// Drops a `DEFERRABLE` that belonged to the foreign key that was there.
    fileprivate mutating func dropDeferral(from index: Int) {
        for position in constraints[index...].indices {
            switch constraints[position].kind {
            case .references: return
            case .deferral:
                constraints.remove(at: position)
                return
            default: continue
            }
        }
    }
}

extension String {
    /// The text of a constraint with another name behind its `CONSTRAINT`.
    fileprivate func renamingConstraint(to quoted: String) -> String {
        guard var pieces = SQLPieces.cut(self),
            let name = pieces.indices.dropFirst().first(where: { pieces[$0].kind != .trivia })
        else { return self }
        pieces[name] = SQLPiece(kind: .quotedName, text: quoted)
        return pieces.map(\.text).joined()
    }
}

extension SQLiteTableConstraint {
    /// The columns of its own table that the constraint names.
    fileprivate var ownColumns: [String] {
        switch kind {
        case .primaryKey(let columns, _), .unique(let columns), .foreignKey(let columns, _, _): columns
        case .check, .nameOnly: []
        }
    }
}

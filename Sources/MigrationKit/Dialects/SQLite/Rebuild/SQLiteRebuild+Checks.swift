extension SQLiteRebuild {
    /// A primary key takes no `NULL`; SQLite would give such rows a number, or let them in.
    var keyChecks: [DialectStep] {
        var keys: [String] = []
        for case .addConstraint(_, _, let key) in edits { keys += key }
        let key = keys.filter { snapshot.definition.column($0) != nil }
        if key.isEmpty { return [] }
        let condition = key.map { "\(dialect.quoted($0)) IS NULL" }.joined(separator: " OR ")
        return [
            .expect(
                Statement("SELECT count(*) FROM \(dialect.quoted(snapshot.table)) WHERE \(condition)"),
                0,
                otherwise:
                    "\(key.joined(separator: ", ")) cannot be the primary key of \(snapshot.table): there are NULLs"
            )
        ]
    }

    var countChecks: [DialectStep] {
        let table = snapshot.table
        var checks: [DialectStep] = []
        if let rowCount = snapshot.rowCount {
            checks.append(
                .expect(
                    Statement("SELECT count(*) FROM \(dialect.quoted(table))"),
                    .integer(rowCount),
                    otherwise:
                        "table \(table) had \(rowCount.counted("row")) before it was rebuilt, and has another number now"
                )
            )
        }
        if let violations = snapshot.violations {
            checks.append(
                .expect(
                    Statement("SELECT count(*) <= \(violations) \(snapshot.violationsSource(dialect))"),
                    1,
                    otherwise:
                        "table \(table) cannot be rebuilt: more rows than before would reference what is not there; "
                        + "PRAGMA foreign_key_check names such rows"
                )
            )
        }
        return checks
    }

    /// Refuses to drop a column that something needs which would not go with it.
    func checkDependents() throws(MigrationError) {
        for column in droppedColumns { try checkDependents(of: column) }
    }

    private func checkDependents(of column: String) throws(MigrationError) {
        let table = snapshot.table
        let isKey = snapshot.definition.primaryKey.contains { $0.isSameName(as: column) }
        let child = snapshot.references.first { reference in
            !reference.table.isSameName(as: table.name)
                && (reference.column.map { $0.isSameName(as: column) } ?? isKey)
        }
        if let child {
            throw MigrationError(
                .invalidOperation,
                "column \(column) of \(table) cannot be dropped: a foreign key of table \(child.table) references it",
                hint: "drop the foreign key first: op.dropConstraint(\"…\", on: \"\(child.table)\")"
            )
        }
        guard let dependent = snapshot.dependent(on: column) else { return }
        let drop =
            dependent.type == "view"
            ? "op.dropView(\"\(dependent.name)\")" : "op.dropTrigger(\"\(dependent.name)\", on: \"\(dependent.table)\")"
        throw MigrationError(
            .invalidOperation,
            "column \(column) of \(table) cannot be dropped: \(dependent.type) \(dependent.name) mentions it",
            hint: "drop the \(dependent.type) first, with \(drop), and create it again afterwards"
        )
    }
}

extension SQLiteTableSnapshot {
    /// A trigger or view that mentions a column: one of the table, or one that mentions the table, be it through views.
    ///
    /// It goes by the names in the text: of two columns of the same name it cannot tell which is meant, and is careful.
    fileprivate func dependent(on column: String) -> Entry? {
        var relations = [table.name]
        var views: [Entry] = []
        var rest = entries.filter { $0.type == "view" }
        while let index = rest.firstIndex(where: { view in relations.contains { view.mentions(table: $0) } }) {
            let view = rest.remove(at: index)
            relations.append(view.name)
            views.append(view)
        }
        let triggers = entries.filter { entry in
            entry.type == "trigger"
                && relations.contains { entry.table.isSameName(as: $0) || entry.mentions(table: $0) }
        }
        return (triggers + views).first { $0.mentions(column: column) }
    }
}

extension SQLiteTableSnapshot.Entry {
    /// Whether the text mentions a column by its name.
    func mentions(column: String) -> Bool {
        SQLPieces.mention(column, in: definingText)
    }

    /// Whether the text mentions a table or view.
    func mentions(table: String) -> Bool {
        SQLPieces.mention(table, in: definingText, withOwners: true)
    }

    /// The text without the words at its beginning that name the object, and an index's table: they are no columns.
    private var definingText: String {
        let pieces = SQLPieces.cut(sql ?? "")?.filter { $0.kind != .trivia } ?? []
        let start =
            switch type {
            case "index": pieces.firstIndex { $0.isWord("ON") }.map { $0 + 2 }
            case "view": pieces.firstIndex { $0.isWord("AS") }
            default: 3
            }
        return pieces.dropFirst(start ?? 0).map(\.text).joined(separator: " ")
    }
}

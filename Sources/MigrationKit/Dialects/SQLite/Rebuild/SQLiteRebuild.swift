/// SQLite's own way to change a table beyond its `ALTER TABLE`: a new table takes the rows, the name, the indexes and the
/// triggers of the old one (https://sqlite.org/lang_altertable.html, section 7). It begins in a transaction with foreign keys
/// off, which is the runner's part of the procedure.
struct SQLiteRebuild {
    let dialect: SQLiteDialect
    let snapshot: SQLiteTableSnapshot
    let edits: [SQLiteTableEdit]
    let edited: SQLiteTableDefinition

    /// The name of the new table until it takes that of the old one.
    private var temporaryName: QualifiedName {
        var name = "_migrate_\(snapshot.table.name)"
        while snapshot.entries.contains(where: { $0.name.isSameName(as: name) }) { name = "_\(name)" }
        return QualifiedName(name, schema: snapshot.table.schema)
    }

    /// The steps, after which the counts of rows and of broken foreign keys are compared with those before.
    var steps: [DialectStep] {
        get throws(MigrationError) {
            try checkDependents()
            let old = dialect.quoted(snapshot.table)
            let new = temporaryName
            var steps = suppositions + keyChecks + valueChecks
            steps.append(.run(Statement(edited.createText(as: dialect.quoted(new)))))
            steps.append(.run(copyStatement(into: new)))
            steps += sequenceSteps(new) + offlineCountCheck(new)
            steps.append(.run(Statement("DROP TABLE \(old)")))
            // With the old behaviour, the text of views, triggers and foreign keys elsewhere keeps naming the table.
            let rename = "ALTER TABLE \(dialect.quoted(new)) RENAME TO \(dialect.quoted(snapshot.table.name))"
            if !snapshot.isLegacy { steps.append(.run("PRAGMA legacy_alter_table = ON")) }
            steps.append(.run(Statement(rename)))
            if !snapshot.isLegacy { steps.append(.run("PRAGMA legacy_alter_table = OFF")) }
            for entry in keptIndexes + snapshot.triggers {
                guard let sql = entry.sql else { continue }
                steps.append(.run(Statement(dialect.qualified(sql, with: snapshot.table.schema))))
            }
            return steps + countChecks + offlineReferenceCheck
        }
    }

    /// The rows, each under the number it had: what is kept outside the table, such as a search index, may know it by that.
    private func copyStatement(into new: QualifiedName) -> Statement {
        let definition = snapshot.definition
        let copied = edited.columns.filter { column in
            !column.isGenerated && definition.column(column.name) != nil
                && !droppedColumns.contains { $0.isSameName(as: column.name) }
        }
        var targets = copied.map { dialect.quoted($0.name) }
        var sources = copied.map { conversion(of: $0.name) ?? dialect.quoted($0.name) }
        if let number = rowID, !definition.isWithoutRowID, !edited.isWithoutRowID {
            if let column = edited.rowIDColumn {
                if definition.column(column) == nil {
                    targets.insert(dialect.quoted(column), at: 0)
                    sources.insert(number, at: 0)
                }
            } else {
                targets.insert(number, at: 0)
                sources.insert(number, at: 0)
            }
        }
        return Statement(
            "INSERT INTO \(dialect.quoted(new)) (\(targets.joined(separator: ", "))) "
                + "SELECT \(sources.joined(separator: ", ")) FROM \(dialect.quoted(snapshot.table))"
        )
    }

    /// The name of a row's number that no column has taken.
    private var rowID: String? {
        ["rowid", "_rowid_", "oid"].first { snapshot.definition.column($0) == nil && edited.column($0) == nil }
    }

    /// The last number that was ever given goes along: it may be of a row that is no longer there.
    private func sequenceSteps(_ new: QualifiedName) -> [DialectStep] {
        guard snapshot.definition.isAutoincrement, edited.isAutoincrement else { return [] }
        let table = dialect.quoted(QualifiedName("sqlite_sequence", schema: new.schema))
        let old = snapshot.table.name
        return [
            .run(Statement("DELETE FROM \(table) WHERE name = $1", [.text(new.name)])),
            .run(
                Statement(
                    "INSERT INTO \(table) (name, seq) SELECT $1, seq FROM \(table) WHERE name = $2",
                    [.text(new.name), .text(old)]
                )
            ),
        ]
    }

    /// The indexes that stay; one that needs a dropped column goes with it, as on PostgreSQL.
    private var keptIndexes: [SQLiteTableSnapshot.Entry] {
        snapshot.indexes.filter { index in !droppedColumns.contains { index.mentions(column: $0) } }
    }

    /// The columns that are dropped; one of the same name may be added again.
    var droppedColumns: [String] {
        edits.compactMap { if case .dropColumn(let name) = $0 { name } else { nil } }
    }

    /// The expression that is copied in place of a column.
    private func conversion(of column: String) -> String? {
        for case .alterColumn(let name, let change) in edits where name.isSameName(as: column) {
            if let using = change.using { return using }
        }
        return nil
    }

    /// Whether an expression stands for a column, so that the rows may change even where the table does not.
    var convertsValues: Bool {
        edits.contains { if case .alterColumn(_, let change) = $0 { change.using != nil } else { false } }
    }
}

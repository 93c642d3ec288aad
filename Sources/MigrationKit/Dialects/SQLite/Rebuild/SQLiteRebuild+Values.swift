extension SQLiteRebuild {
    /// SQLite keeps a value as the column's type wants it, where it can, and says nothing: the text `'0012'` in a column of numbers
    /// becomes 12. A column whose values would not come back as they are needs an expression that says what becomes of them.
    var valueChecks: [DialectStep] {
        edits.compactMap { edit in
            guard case .alterColumn(let name, let change) = edit, let type = change.type, change.using == nil,
                let index = snapshot.definition.column(name), let newIndex = edited.column(name),
                edited.columns[newIndex].type == type
            else { return nil }
            let affinity = SQLiteAffinity(of: type, isStrict: edited.isStrict)
            let old = SQLiteAffinity(
                of: snapshot.definition.columns[index].type,
                isStrict: snapshot.definition.isStrict
            )
            guard affinity != old, let condition = affinity.changes(dialect.quoted(name)) else { return nil }
            return .expect(
                Statement("SELECT count(*) FROM \(dialect.quoted(snapshot.table)) WHERE \(condition)"),
                0,
                otherwise:
                    "column \(name) of \(snapshot.table) holds values that the type \(type) would change, as '0012' into 12: "
                    + "say with using: what becomes of them"
            )
        }
    }
}

extension VersionTable {
    /// The condition that the table holds these rows and no others.
    func holds(_ heads: [RevisionID], in dialect: any Dialect) -> String {
        let table = dialect.quoted(name)
        guard !heads.isEmpty else { return "NOT EXISTS (SELECT 1 FROM \(table))" }
        let list = heads.map { dialect.literal(.text($0.rawValue)) }.joined(separator: ", ")
        return """
            (SELECT count(*) FROM \(table)) = \(heads.count) \
            AND (SELECT count(*) FROM \(table) WHERE version_num IN (\(list))) = \(heads.count)
            """
    }

    /// The statements that replace rows by others; the first row that goes becomes the first that comes, as in Alembic.
    func scriptedChange(of step: RevisionPlan.Step, _ forms: any ScriptForms) -> [String] {
        let dialect = forms.dialect
        let table = dialect.quoted(name)
        func literal(_ id: RevisionID) -> String { dialect.literal(.text(id.rawValue)) }
        var deletes = step.deletes[...]
        var inserts = step.inserts[...]
        var statements: [String] = []
        if let old = deletes.first, let new = inserts.first {
            deletes.removeFirst()
            inserts.removeFirst()
            let sql = "UPDATE \(table) SET version_num = \(literal(new)) WHERE version_num = \(literal(old))"
            statements.append(forms.change(sql, of: old))
        }
        for id in deletes {
            statements.append(forms.change("DELETE FROM \(table) WHERE version_num = \(literal(id))", of: id))
        }
        for id in inserts { statements.append("INSERT INTO \(table) (version_num) VALUES (\(literal(id)));") }
        return statements
    }
}

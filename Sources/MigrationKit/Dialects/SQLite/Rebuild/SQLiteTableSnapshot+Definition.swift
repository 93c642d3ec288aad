extension SQLiteTableSnapshot {
    /// What a table is supposed to be where there is no database to look at: as it was created, and changed since.
    init(of table: Table, after changes: [TableChange], _ dialect: SQLiteDialect) throws(MigrationError) {
        var plain = table
        plain.name.schema = nil
        for index in plain.indexes.indices { plain.indexes[index].table = plain.name }
        for index in plain.triggers.indices { plain.triggers[index].table = plain.name }
        var texts: [String] = []
        for case .run(let statement) in try dialect.createSteps(plain, ifNotExists: false) {
            texts.append(statement.sql)
        }
        let names = [plain.name.name] + plain.indexes.map(\.name) + plain.triggers.map(\.name)
        let types = ["table"] + plain.indexes.map { _ in "index" } + plain.triggers.map { _ in "trigger" }
        var entries = texts.indices.map { index in
            Entry(type: types[index], name: names[index], table: plain.name.name, sql: texts[index])
        }
        var definition = try SQLiteTableParser.table(texts.first ?? "")
        let edits = try dialect.edits(changes, of: table.name, isStrict: definition.isStrict)
        definition = try definition.applying(edits, to: table.name)
        for case .dropColumn(let column) in edits {
            entries.removeAll { $0.type == "index" && $0.mentions(column: column) }
        }
        self.init(
            table: table.name,
            definition: definition,
            entries: entries,
            rowCount: nil,
            isLegacy: false,
            references: []
        )
    }
}

/// Reads the text of a table in `sqlite_schema`, and of a single column or constraint, by SQLite's grammar.
struct SQLiteTableParser {
    var tokens: SQLiteTokenCursor

    /// Reads a `CREATE TABLE` statement.
    static func table(_ sql: String) throws(MigrationError) -> SQLiteTableDefinition {
        var parser = Self(tokens: try SQLiteTokenCursor(sql))
        return try parser.table()
    }

    /// Reads the definition of a column: `email TEXT NOT NULL`.
    static func column(_ sql: String) throws(MigrationError) -> SQLiteColumnDefinition {
        var parser = Self(tokens: try SQLiteTokenCursor(sql))
        let column = try parser.column()
        try parser.tokens.expectEnd()
        return column
    }

    /// Reads a constraint of a table: `UNIQUE (email)`.
    static func constraint(_ sql: String) throws(MigrationError) -> SQLiteTableConstraint {
        var parser = Self(tokens: try SQLiteTokenCursor(sql))
        let constraint = try parser.tableConstraint()
        try parser.tokens.expectEnd()
        return constraint
    }

    private mutating func table() throws(MigrationError) -> SQLiteTableDefinition {
        try tokens.take("CREATE")
        if !tokens.takeIf("TEMP") { tokens.takeIf("TEMPORARY") }
        try tokens.take("TABLE")
        if tokens.takeIf("IF") {
            try tokens.take("NOT")
            try tokens.take("EXISTS")
        }
        _ = try tokens.takeName()
        if tokens.takeIf(".") { _ = try tokens.takeName() }
        var definition = SQLiteTableDefinition(header: tokens.takeTrivia(), columns: [], constraints: [], options: "")
        try tokens.take("(")
        repeat {
            if definition.columns.isEmpty || !startsTableConstraint {
                definition.columns.append(try column())
                continue
            }
            // Between two of these SQLite asks for no comma.
            repeat { definition.constraints.append(try tableConstraint()) } while startsTableConstraint
        } while tokens.takeIf(",")
        try tokens.take(")")
        definition.options = tokens.takeRest()
        return definition
    }

    private var startsTableConstraint: Bool {
        ["CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN"].contains { tokens.isNext($0) }
    }

    private mutating func column() throws(MigrationError) -> SQLiteColumnDefinition {
        let leading = tokens.takeTrivia()
        let nameToken = try tokens.takeNameToken()
        var column = SQLiteColumnDefinition(
            leading: leading,
            name: nameToken.name ?? nameToken.text,
            nameText: nameToken.text,
            typeLeading: "",
            type: "",
            constraints: [],
            trailing: ""
        )
        if !startsColumnConstraint, tokens.next?.name != nil {
            column.typeLeading = tokens.takeTrivia()
            let start = tokens.position
            while !startsColumnConstraint, tokens.next?.name != nil { _ = try tokens.takeName() }
            if tokens.isNext("(") { try tokens.takeGroup() }
            column.type = tokens.text(from: start)
        }
        while startsColumnConstraint { column.constraints.append(try columnConstraint()) }
        column.trailing = tokens.takeTrivia()
        return column
    }

    /// `CONSTRAINT fk FOREIGN KEY (a, b) REFERENCES p (x, y) ON DELETE CASCADE`
    private mutating func tableConstraint() throws(MigrationError) -> SQLiteTableConstraint {
        let leading = tokens.takeTrivia()
        let start = tokens.position
        let name = try takeConstraintName()
        let kind: SQLiteTableConstraint.Kind
        if tokens.takeIf("PRIMARY") {
            try tokens.take("KEY")
            let group = try tokens.takeGroup()
            kind = .primaryKey(
                columns: group.columnNames,
                autoincrement: group.contains { $0.isWord("AUTOINCREMENT") }
            )
            try takeConflictClause()
        } else if tokens.takeIf("UNIQUE") {
            kind = .unique(columns: try tokens.takeGroup().columnNames)
            try takeConflictClause()
        } else if tokens.takeIf("CHECK") {
            try tokens.takeGroup()
            kind = .check
            try takeConflictClause()
        } else if tokens.takeIf("FOREIGN") {
            try tokens.take("KEY")
            let columns = try tokens.takeGroup().columnNames
            let (table, referenced) = try takeReference()
            kind = .foreignKey(columns: columns, table: table, referenced: referenced)
        } else {
            guard name != nil else { throw tokens.unexpected() }
            kind = .nameOnly
        }
        let body = tokens.text(from: start)
        return SQLiteTableConstraint(
            leading: leading,
            body: body,
            trailing: tokens.takeTrivia(),
            name: name,
            kind: kind
        )
    }
}

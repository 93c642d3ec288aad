/// Reads the text of a table in `sqlite_schema`, and of a single column or constraint, by SQLite's grammar.
package struct SQLiteTableParser {
    var pieces: SQLitePieceCursor

    /// Reads a `CREATE TABLE` statement.
    package static func table(_ sql: String) throws(MigrationError) -> SQLiteTableDefinition {
        var parser = Self(pieces: try SQLitePieceCursor(sql))
        return try parser.table()
    }

    /// Reads the definition of a column: `email TEXT NOT NULL`.
    static func column(_ sql: String) throws(MigrationError) -> SQLiteColumnDefinition {
        var parser = Self(pieces: try SQLitePieceCursor(sql))
        let column = try parser.column()
        try parser.pieces.expectEnd()
        return column
    }

    /// Reads a constraint of a table: `UNIQUE (email)`.
    static func constraint(_ sql: String) throws(MigrationError) -> SQLiteTableConstraint {
        var parser = Self(pieces: try SQLitePieceCursor(sql))
        let constraint = try parser.tableConstraint()
        try parser.pieces.expectEnd()
        return constraint
    }

    private mutating func table() throws(MigrationError) -> SQLiteTableDefinition {
        try pieces.take("CREATE")
        if !pieces.takeIf("TEMP") { pieces.takeIf("TEMPORARY") }
        try pieces.take("TABLE")
        if pieces.takeIf("IF") {
            try pieces.take("NOT")
            try pieces.take("EXISTS")
        }
        _ = try pieces.takeName()
        if pieces.takeIf(".") { _ = try pieces.takeName() }
        var definition = SQLiteTableDefinition(header: pieces.takeTrivia(), columns: [], constraints: [], options: "")
        try pieces.take("(")
        repeat {
            if definition.columns.isEmpty || !startsTableConstraint {
                definition.columns.append(try column())
                continue
            }
            // Between two of these SQLite asks for no comma.
            repeat { definition.constraints.append(try tableConstraint()) } while startsTableConstraint
        } while pieces.takeIf(",")
        try pieces.take(")")
        definition.options = pieces.takeRest()
        return definition
    }

    private var startsTableConstraint: Bool {
        ["CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN"].contains { pieces.isNext($0) }
    }

    private mutating func column() throws(MigrationError) -> SQLiteColumnDefinition {
        let leading = pieces.takeTrivia()
        let namePiece = try pieces.takeNamePiece()
        var column = SQLiteColumnDefinition(
            leading: leading,
            name: namePiece.name ?? namePiece.text,
            nameText: namePiece.text,
            typeLeading: "",
            type: "",
            constraints: [],
            trailing: ""
        )
        if !startsColumnConstraint, pieces.next?.name != nil {
            column.typeLeading = pieces.takeTrivia()
            let start = pieces.position
            while !startsColumnConstraint, pieces.next?.name != nil { _ = try pieces.takeName() }
            if pieces.isNext("(") { try pieces.takeGroup() }
            column.type = pieces.text(from: start)
        }
        while startsColumnConstraint { column.constraints.append(try columnConstraint()) }
        column.trailing = pieces.takeTrivia()
        return column
    }

    /// `CONSTRAINT fk FOREIGN KEY (a, b) REFERENCES p (x, y) ON DELETE CASCADE`
    private mutating func tableConstraint() throws(MigrationError) -> SQLiteTableConstraint {
        let leading = pieces.takeTrivia()
        let start = pieces.position
        let name = try takeConstraintName()
        let kind: SQLiteTableConstraint.Kind
        if pieces.takeIf("PRIMARY") {
            try pieces.take("KEY")
            let group = try pieces.takeGroup()
            kind = .primaryKey(
                columns: group.columnNames,
                autoincrement: group.contains { $0.isWord("AUTOINCREMENT") }
            )
            try takeConflictClause()
        } else if pieces.takeIf("UNIQUE") {
            kind = .unique(columns: try pieces.takeGroup().columnNames)
            try takeConflictClause()
        } else if pieces.takeIf("CHECK") {
            try pieces.takeGroup()
            kind = .check
            try takeConflictClause()
        } else if pieces.takeIf("FOREIGN") {
            try pieces.take("KEY")
            let columns = try pieces.takeGroup().columnNames
            let (table, referenced) = try takeReference()
            kind = .foreignKey(columns: columns, table: table, referenced: referenced)
        } else {
            guard name != nil else { throw pieces.unexpected() }
            kind = .nameOnly
        }
        let body = pieces.text(from: start)
        return SQLiteTableConstraint(
            leading: leading,
            body: body,
            trailing: pieces.takeTrivia(),
            name: name,
            kind: kind
        )
    }
}

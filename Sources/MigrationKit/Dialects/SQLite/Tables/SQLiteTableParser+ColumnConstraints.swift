extension SQLiteTableParser {
    /// Whether a constraint of a column comes next. `GENERATED` alone is a name or a part of a type.
    var startsColumnConstraint: Bool {
        let words = [
            "CONSTRAINT", "PRIMARY", "NOT", "NULL", "UNIQUE", "CHECK", "DEFAULT", "COLLATE", "REFERENCES", "AS",
            "DEFERRABLE",
        ]
        if words.contains(where: { tokens.isNext($0) }) { return true }
        return tokens.isNext("GENERATED") && tokens.isNext("ALWAYS", ahead: 1) && tokens.isNext("AS", ahead: 2)
    }

    mutating func columnConstraint() throws(MigrationError) -> SQLiteColumnDefinition.Constraint {
        let leading = tokens.takeTrivia()
        let start = tokens.position
        let name = try takeConstraintName()
        let kind = try columnConstraintKind(name)
        return .init(leading: leading, body: tokens.text(from: start), name: name, kind: kind)
    }

    private mutating func columnConstraintKind(
        _ name: String?
    ) throws(MigrationError) -> SQLiteColumnDefinition.Constraint.Kind {
        if tokens.isNext("CONSTRAINT") { return .nameOnly }
        if tokens.takeIf("PRIMARY") {
            try tokens.take("KEY")
            let isDescending = tokens.takeIf("DESC")
            if !isDescending { tokens.takeIf("ASC") }
            try takeConflictClause()
            return .primaryKey(descending: isDescending, autoincrement: tokens.takeIf("AUTOINCREMENT"))
        }
        if tokens.isNext("DEFERRABLE") || tokens.isNext("NOT") && tokens.isNext("DEFERRABLE", ahead: 1) {
            takeDeferral()
            return .deferral
        }
        if tokens.takeIf("NOT") {
            try tokens.take("NULL")
            try takeConflictClause()
            return .notNull
        }
        if tokens.takeIf("NULL") {
            try takeConflictClause()
            return .null
        }
        if tokens.takeIf("UNIQUE") {
            try takeConflictClause()
            return .unique
        }
        if tokens.takeIf("CHECK") {
            try tokens.takeGroup()
            return .check
        }
        if tokens.takeIf("DEFAULT") {
            try takeDefault()
            return .default
        }
        if tokens.takeIf("COLLATE") {
            _ = try tokens.takeName()
            return .collate
        }
        if tokens.isNext("REFERENCES") {
            let (table, columns) = try takeReference()
            return .references(table: table, columns: columns)
        }
        if tokens.takeIf("GENERATED") { try tokens.take("ALWAYS") }
        if tokens.takeIf("AS") {
            try tokens.takeGroup()
            if !tokens.takeIf("STORED") { tokens.takeIf("VIRTUAL") }
            return .generated
        }
        guard name != nil else { throw tokens.unexpected() }
        return .nameOnly
    }

    mutating func takeConstraintName() throws(MigrationError) -> String? {
        tokens.takeIf("CONSTRAINT") ? try tokens.takeName() : nil
    }

    /// `ON CONFLICT REPLACE`
    mutating func takeConflictClause() throws(MigrationError) {
        guard tokens.isNext("ON"), tokens.isNext("CONFLICT", ahead: 1) else { return }
        try tokens.take("ON")
        try tokens.take("CONFLICT")
        _ = try tokens.takeName()
    }

    /// A literal, a signed number, a name, or an expression in parentheses.
    private mutating func takeDefault() throws(MigrationError) {
        if tokens.isNext("(") {
            try tokens.takeGroup()
            return
        }
        if !tokens.takeIf("-") { tokens.takeIf("+") }
        try tokens.takeAny()
    }

    /// `REFERENCES p (x) ON DELETE SET NULL MATCH FULL DEFERRABLE INITIALLY DEFERRED`
    mutating func takeReference() throws(MigrationError) -> (table: String, columns: [String]) {
        try tokens.take("REFERENCES")
        let table = try tokens.takeName()
        let columns = tokens.isNext("(") ? try tokens.takeGroup().columnNames : []
        while true {
            if tokens.takeIf("MATCH") {
                _ = try tokens.takeName()
            } else if tokens.isNext("ON"), !tokens.isNext("CONFLICT", ahead: 1) {
                try tokens.takeAny()
                try tokens.takeAny()
                if tokens.takeIf("SET") || tokens.takeIf("NO") {
                    try tokens.takeAny()
                } else if !tokens.takeIf("CASCADE") {
                    try tokens.take("RESTRICT")
                }
            } else {
                break
            }
        }
        if tokens.isNext("DEFERRABLE") || tokens.isNext("NOT") && tokens.isNext("DEFERRABLE", ahead: 1) {
            takeDeferral()
        }
        return (table, columns)
    }

    /// `NOT DEFERRABLE INITIALLY IMMEDIATE`
    private mutating func takeDeferral() {
        tokens.takeIf("NOT")
        tokens.takeIf("DEFERRABLE")
        guard tokens.isNext("INITIALLY"), tokens.isNext("DEFERRED", ahead: 1) || tokens.isNext("IMMEDIATE", ahead: 1)
        else { return }
        tokens.takeIf("INITIALLY")
        if !tokens.takeIf("DEFERRED") { tokens.takeIf("IMMEDIATE") }
    }
}

extension [SQLPiece] {
    /// The column that each part of a list begins with: `(a COLLATE nocase DESC, b)` names a and b.
    var columnNames: [String] {
        split { $0.isSymbol(",") }.compactMap { part in
            part.lazy.filter { $0.kind != .trivia }.compactMap(\.name).first
        }
    }
}

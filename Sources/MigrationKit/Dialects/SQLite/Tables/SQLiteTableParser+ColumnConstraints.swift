extension SQLiteTableParser {
    /// Whether a constraint of a column comes next. `GENERATED` alone is a name or a part of a type.
    var startsColumnConstraint: Bool {
        let words = [
            "CONSTRAINT", "PRIMARY", "NOT", "NULL", "UNIQUE", "CHECK", "DEFAULT", "COLLATE", "REFERENCES", "AS",
            "DEFERRABLE",
        ]
        if words.contains(where: { pieces.isNext($0) }) { return true }
        return pieces.isNext("GENERATED") && pieces.isNext("ALWAYS", ahead: 1) && pieces.isNext("AS", ahead: 2)
    }

    mutating func columnConstraint() throws(MigrationError) -> SQLiteColumnDefinition.Constraint {
        let leading = pieces.takeTrivia()
        let start = pieces.position
        let name = try takeConstraintName()
        let kind = try columnConstraintKind(name)
        return .init(leading: leading, body: pieces.text(from: start), name: name, kind: kind)
    }

    private mutating func columnConstraintKind(
        _ name: String?
    ) throws(MigrationError) -> SQLiteColumnDefinition.Constraint.Kind {
        if pieces.isNext("CONSTRAINT") { return .nameOnly }
        if pieces.takeIf("PRIMARY") {
            try pieces.take("KEY")
            let isDescending = pieces.takeIf("DESC")
            if !isDescending { pieces.takeIf("ASC") }
            try takeConflictClause()
            return .primaryKey(descending: isDescending, autoincrement: pieces.takeIf("AUTOINCREMENT"))
        }
        if pieces.isNext("DEFERRABLE") || pieces.isNext("NOT") && pieces.isNext("DEFERRABLE", ahead: 1) {
            takeDeferral()
            return .deferral
        }
        if pieces.takeIf("NOT") {
            try pieces.take("NULL")
            try takeConflictClause()
            return .notNull
        }
        if pieces.takeIf("NULL") {
            try takeConflictClause()
            return .null
        }
        if pieces.takeIf("UNIQUE") {
            try takeConflictClause()
            return .unique
        }
        if pieces.takeIf("CHECK") {
            try pieces.takeGroup()
            return .check
        }
        if pieces.takeIf("DEFAULT") {
            try takeDefault()
            return .default
        }
        if pieces.takeIf("COLLATE") {
            _ = try pieces.takeName()
            return .collate
        }
        if pieces.isNext("REFERENCES") {
            let (table, columns) = try takeReference()
            return .references(table: table, columns: columns)
        }
        if pieces.takeIf("GENERATED") { try pieces.take("ALWAYS") }
        if pieces.takeIf("AS") {
            try pieces.takeGroup()
            if !pieces.takeIf("STORED") { pieces.takeIf("VIRTUAL") }
            return .generated
        }
        guard name != nil else { throw pieces.unexpected() }
        return .nameOnly
    }

    mutating func takeConstraintName() throws(MigrationError) -> String? {
        pieces.takeIf("CONSTRAINT") ? try pieces.takeName() : nil
    }

    /// `ON CONFLICT REPLACE`
    mutating func takeConflictClause() throws(MigrationError) {
        guard pieces.isNext("ON"), pieces.isNext("CONFLICT", ahead: 1) else { return }
        try pieces.take("ON")
        try pieces.take("CONFLICT")
        _ = try pieces.takeName()
    }

    /// A literal, a signed number, a name, or an expression in parentheses.
    private mutating func takeDefault() throws(MigrationError) {
        if pieces.isNext("(") {
            try pieces.takeGroup()
            return
        }
        if !pieces.takeIf("-") { pieces.takeIf("+") }
        try pieces.takeAny()
    }

    /// `REFERENCES p (x) ON DELETE SET NULL MATCH FULL DEFERRABLE INITIALLY DEFERRED`
    mutating func takeReference() throws(MigrationError) -> (table: String, columns: [String]) {
        try pieces.take("REFERENCES")
        let table = try pieces.takeName()
        let columns = pieces.isNext("(") ? try pieces.takeGroup().columnNames : []
        while true {
            if pieces.takeIf("MATCH") {
                _ = try pieces.takeName()
            } else if pieces.isNext("ON"), !pieces.isNext("CONFLICT", ahead: 1) {
                try pieces.takeAny()
                try pieces.takeAny()
                if pieces.takeIf("SET") || pieces.takeIf("NO") {
                    try pieces.takeAny()
                } else if !pieces.takeIf("CASCADE") {
                    try pieces.take("RESTRICT")
                }
            } else {
                break
            }
        }
        if pieces.isNext("DEFERRABLE") || pieces.isNext("NOT") && pieces.isNext("DEFERRABLE", ahead: 1) {
            takeDeferral()
        }
        return (table, columns)
    }

    /// `NOT DEFERRABLE INITIALLY IMMEDIATE`
    private mutating func takeDeferral() {
        pieces.takeIf("NOT")
        pieces.takeIf("DEFERRABLE")
        guard pieces.isNext("INITIALLY"), pieces.isNext("DEFERRED", ahead: 1) || pieces.isNext("IMMEDIATE", ahead: 1)
        else { return }
        pieces.takeIf("INITIALLY")
        if !pieces.takeIf("DEFERRED") { pieces.takeIf("IMMEDIATE") }
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

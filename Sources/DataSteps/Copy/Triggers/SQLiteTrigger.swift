internal import MigrationKit

/// A trigger as SQLite keeps it, cut into its parts.
struct SQLiteTrigger: Hashable, Sendable {
    var name: String
    var table: String
    var timing: Trigger.Timing
    var event: Trigger.Event
    /// What stands after `WHEN`.
    var condition: [SQLPiece]
    /// The statements, without their semicolons.
    var statements: [[SQLPiece]]

    /// Reads `CREATE TRIGGER tr AFTER UPDATE OF a ON t WHEN NEW.a > 0 BEGIN …; END`.
    static func read(_ sql: String) throws(Untranslatable) -> SQLiteTrigger {
        guard let pieces = SQLPieces.cut(sql.withoutSemicolon) else {
            throw Untranslatable(reason: "a quote is not closed")
        }
        var reader = SQLPieceReader(pieces)
        try reader.expect("CREATE")
        try reader.expect("TRIGGER")
        _ = reader.take("IF", "NOT", "EXISTS")
        var name = try reader.name()
        if reader.take(symbol: ".") { name = try reader.name() }
        // Without a word, it is BEFORE.
        var timing = Trigger.Timing.before
        if reader.take("AFTER") {
            timing = .after
        } else if reader.take("INSTEAD", "OF") {
            timing = .insteadOf
        } else {
            _ = reader.take("BEFORE")
        }
        let event = try event(&reader)
        try reader.expect("ON")
        let table = try reader.name()
        _ = reader.take("FOR", "EACH", "ROW")
        var trigger = SQLiteTrigger(
            name: name,
            table: table,
            timing: timing,
            event: event,
            condition: [],
            statements: []
        )
        if reader.take("WHEN") { trigger.condition = try reader.part(before: ["BEGIN"]) }
        try reader.expect("BEGIN")
        var statement: [SQLPiece] = []
        while !reader.isAtEnd {
            let piece = try reader.next()
            if piece.isSymbol(";") {
                trigger.statements.append(statement)
                statement = []
            } else {
                statement.append(piece)
            }
        }
        return trigger
    }

    private static func event(_ reader: inout SQLPieceReader) throws(Untranslatable) -> Trigger.Event {
        if reader.take("INSERT") { return .insert }
        if reader.take("DELETE") { return .delete }
        try reader.expect("UPDATE")
        guard reader.take("OF") else { return .update() }
        var columns: [String] = []
        repeat { columns.append(try reader.name()) } while reader.take(symbol: ",")
        return .update(of: columns)
    }
}

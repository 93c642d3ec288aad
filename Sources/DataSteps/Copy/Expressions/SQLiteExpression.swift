internal import MigrationKit

/// Says in PostgreSQL's words what SQLite's say of a row, where both mean the same for all values.
///
/// The types of the columns decide on that, and the forms in which SQLite keeps their values. Where PostgreSQL ends with an error what
/// SQLite goes on with, as with numbers beyond 64 bits, no other value comes of it: that is translated.
enum SQLiteExpression {
    /// The expression, and what it yields.
    ///
    /// - Parameter isComputing: Whether it computes a column, for which no computed one may be asked.
    static func translate(
        _ sql: String,
        of table: KnownTable,
        isComputing: Bool = false
    ) throws(Untranslatable) -> TypedValue {
        guard let pieces = SQLPieces.cut(sql) else { throw Untranslatable(reason: "a quote is not closed") }
        var notes = TypedExpression.Notes()
        let scope = ExpressionScope.row(of: table, isComputing: isComputing)
        let value = try TypedExpression.translate(pieces, in: scope, &notes)
        guard !notes.countsDecimals else {
            throw Untranslatable(reason: "PostgreSQL counts decimals exactly, and SQLite with doubles")
        }
        return value.asDouble
    }
}

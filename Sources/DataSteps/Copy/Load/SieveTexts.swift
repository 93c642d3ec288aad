internal import MigrationKit

/// The texts of values that PostgreSQL passes on in its own binary form: what a reject file says of them is for a person to mend, and
/// for another server to read.
struct SieveTexts {
    /// Where the rows are.
    let stage: String
    /// Which columns are meant, in the order of the plan.
    let columns: [Int]

    private var name: String { "pg_temp.\(stage)_texts" }

    /// Makes the function. Its settings are its own: triggers of the table find theirs as they were.
    var creation: String {
        let values = columns.map { "c\($0)::text" }.joined(separator: ", ")
        return """
            CREATE OR REPLACE FUNCTION \(name)(bigint[]) RETURNS TABLE (migration_place bigint, migration_texts text) LANGUAGE sql \
            SET DateStyle = 'ISO, YMD' SET IntervalStyle = postgres SET TimeZone = 'UTC' SET extra_float_digits = 1 AS \
            'SELECT place, array_to_json(ARRAY[\(values)])::text FROM \(stage) WHERE place = ANY ($1)'
            """
    }

    /// The query for the texts of some rows, by their places.
    func query(_ places: [Int]) -> Statement {
        let list = places.map { String($0) }.joined(separator: ",")
        return Statement("SELECT * FROM \(name)($1::bigint[])", [.text("{\(list)}")])
    }

    /// Puts the texts of a row where its bytes were.
    func put(_ texts: String, into row: inout RejectedRow) {
        guard case .array(let values)? = JSONValue(texts) else { return }
        for (column, value) in zip(columns, values) {
            if case .bytes = row.values[column].value, case .string(let text) = value {
                row.values[column].value = .text(text)
            }
        }
    }
}

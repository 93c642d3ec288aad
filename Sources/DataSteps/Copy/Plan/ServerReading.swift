internal import MigrationKit

/// What PostgreSQL makes of a text, in a column of a type that is not known here: its own input function reads it.
///
/// | Type | A text goes there where |
/// |---|---|
/// | with a length or a precision: `interval(0)`, `numeric(4,1)[]` | the same type without it has an equal value |
/// | `money` | it is the same number then |
/// | points and the like, arrays of doubles | the numbers in it are the same then |
/// | `interval`, `timetz`, arrays and ranges of times | it has six decimals of a second at most, and a zone just where the type has one |
/// | `jsonb[]` | no member of a document is lost |
/// | `name`, `"char"`, `oid` and other system types, composites, arrays of domains | it is written as the type writes it |
/// | any other, such as `inet`, `int4range`, `citext` and the types of extensions | the type takes it |
struct ServerReading: Hashable, Sendable {
    /// The column's type, or the one that its domain is made of: `numeric(4,1)[]`.
    let type: String
    /// The same without length and precision: `numeric[]`.
    let unlimited: String

    /// The condition that the column keeps all that a text says.
    func isExact(_ text: String) -> String {
        let conditions = [Self.condition(unlimited, text), type == unlimited ? nil : isWithinLimits(text)]
            .compactMap { $0 }
        return conditions.isEmpty ? "true" : conditions.map { "(\($0))" }.joined(separator: " AND ")
    }

    /// What is put into the column for a text; one that says more ends the statement.
    ///
    /// - Parameter column: What the column is called.
    func value(of text: String, column: String) -> String {
        let condition = isExact(text)
        if condition == "true" { return "\(text)::\(unlimited)" }
        let refusal = "\(Self.refusing)(\(text)::\(type)::text, \(column.singleQuoted))::\(unlimited)"
        return "CASE WHEN \(text) IS NULL OR \(condition) THEN \(text)::\(unlimited) ELSE \(refusal) END"
    }

    /// The texts of an array as the column writes them; `NULL` for one that says more than the column keeps.
    func query(_ texts: [String]) -> Statement {
        let list = texts.map { "\"" + $0.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\"" }
        return Statement(
            """
            SELECT CASE WHEN \(isExact("t.v")) THEN t.v::\(type)::text END \
            FROM unnest($1::text[]) WITH ORDINALITY AS t (v, n) ORDER BY t.n
            """,
            [.text("{\(list.joined(separator: ","))}")]
        )
    }

    private static let refusing = "pg_temp.migration_copy_refuse"

    /// Makes the function that ends a statement with a value of which a column would keep less.
    static let refusal = """
        CREATE OR REPLACE FUNCTION \(refusing)(text, text) RETURNS text LANGUAGE plpgsql AS \
        'BEGIN RAISE EXCEPTION USING ERRCODE = ''22000'', COLUMN = $2, \
        MESSAGE = ''the type would change it to '' || chr(39) || left($1, 60) || CASE WHEN length($1) > 60 \
        THEN ''…'' ELSE '''' END || chr(39); END'
        """

    private func isWithinLimits(_ text: String) -> String {
        let element = unlimited.hasSuffix("[]") ? String(unlimited.dropLast(2)) : unlimited
        let isSameText = "\(text)::\(type)::text = \(text)::\(unlimited)::text"
        // Equal numbers are written with different zeros; not all types can be asked whether they are equal.
        guard Self.limited.contains(element) || Self.limited.contains(where: { element.hasPrefix($0 + " ") }) else {
            return isSameText
        }
        return "\(text)::\(type) = \(text)::\(unlimited)"
    }

    /// The types of which a length or a precision cuts or rounds values.
    private static let limited: Set<String> = [
        "numeric", "interval", "time", "timestamp", "\"bit\"", "bit", "character", "bpchar",
    ]

    /// The types that read a text for what it says, or refuse it.
    private static let exact: Set<String> = [
        "text", "character varying", "character", "bpchar", "citext", "xml", "inet", "cidr", "macaddr", "macaddr8",
        "bit",
        "\"bit\"", "bit varying", "uuid", "boolean", "smallint", "integer", "bigint", "numeric", "json", "bytea",
        "int4range",
        "int8range", "numrange", "int4multirange", "int8multirange", "nummultirange", "pg_lsn", "jsonpath", "tsquery",
    ]

    /// What must be true of a text for the type to keep all of it; `nil` where it always does.
    private static func condition(_ type: String, _ text: String) -> String? {
        if exact.contains(type) { return nil }
        let isCanonical = "\(text)::\(type)::text = \(text)"
        if type.hasSuffix("[]") {
            let element = String(type.dropLast(2))
            // The elements of such an array are not parted by commas.
            if element == "box" { return isCanonical }
            guard let condition = condition(element, "e.v") else { return nil }
            return """
                NOT EXISTS (SELECT FROM unnest(\(text)::text[]) AS e (v) WHERE e.v IS NOT NULL AND NOT (\(condition)))
                """
        }
        switch type {
        case "money":
            return """
                CASE WHEN \(text) ~ '^[[:space:]]*[-+]?[0-9]+[.]?[0-9]*[[:space:]]*$' THEN \(text)::numeric = \(text)::money::numeric ELSE \(isCanonical) END
                """
        case "real", "double precision", "point", "lseg", "box", "path", "polygon", "circle":
            return "\(numbers(text)) IS NOT DISTINCT FROM \(numbers("\(text)::\(type)::text"))"
        case "interval":
            return """
                \(isCanonical) OR \(text) !~ '[.][0-9]{6}0*[1-9]' \
                AND \(text) !~* '[.][0-9]*[1-9][0-9]*[[:space:]]*(y|dec|c|mil|ms|u|micro)'
                """
        case "jsonb":
            return """
                \(isCanonical) OR \(text) !~ '[0-9][eE]' AND length(regexp_replace(\(text), '[[:space:]]', '', 'g')) \
                = length(regexp_replace(\(text)::jsonb::text, '[[:space:]]', '', 'g'))
                """
        case "date": return isCanonical
        case "daterange": return "\(isCanonical) OR \(text) ~ '\(range(of: day))'"
        case "tsrange": return "\(isCanonical) OR \(text) ~ '\(range(of: day + clock))'"
        case "tstzrange": return "\(isCanonical) OR \(text) ~ '\(range(of: day + clock + zone))'"
        case "name", "\"char\"", "oid", "xid", "cid", "xid8", "tid", "int2vector", "oidvector", "line":
            return isCanonical
        case _ where type.hasPrefix("time"):
            let isMoment = type.hasPrefix("timestamp")
            let form = (isMoment ? day + clock : time) + (type.hasSuffix("with time zone") ? zone : "")
            return "\(isCanonical) OR \(text) ~ '^\(form)$'"
        default:
            // A type of an extension is the judge of its texts; one that is made of others keeps what those do.
            return """
                \(isCanonical) OR (SELECT k.typtype = 'e' OR k.typtype = 'b' AND k.typcategory <> 'A' \
                FROM pg_catalog.pg_type k WHERE k.oid = pg_typeof(\(text)::\(type)))
                """
        }
    }

    private static let day = "[0-9]{4,6}-[0-9]{2}-[0-9]{2}"
    private static let time = "[0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,6}0*)?)?"
    private static let clock = "([ T]\(time))?"
    private static let zone = " ?(Z|[-+][0-9]{2}(:?[0-9]{2})?)"

    private static func range(of bound: String) -> String {
        "^[[(]\"?(\(bound))?\"?, ?\"?(\(bound))?\"?[])]$"
    }

    /// The numbers that are written in a text, in order of their size.
    private static func numbers(_ text: String) -> String {
        """
        (SELECT array_agg(n.m[1]::numeric ORDER BY n.m[1]::numeric) \
        FROM regexp_matches(\(text), '[-+]?(?:[0-9]+[.]?[0-9]*|[.][0-9]+)(?:[eE][-+]?[0-9]+)?', 'g') AS n (m))
        """
    }
}

import Testing

/// One thing that SQLite allows and PostgreSQL sees otherwise: what is there, and what has to arrive.
struct EdgeCase: Sendable, CustomTestStringConvertible {
    /// What it is about.
    var name: String
    /// What makes the source.
    var source: String
    /// Queries on the target, each with its rows, the columns with a bar between.
    var expected: [(query: String, rows: [String])]
    /// What the report lists below the table of tables.
    var report: String
    /// The exit status.
    var status: Int32
    /// The exit status of the comparison, where all arrives.
    var verified: Int32

    var testDescription: String { name }

    init(
        _ name: String,
        _ source: String,
        status: Int32 = 0,
        verified: Int32 = 0,
        report: String = "",
        _ expected: (String, [String])...
    ) {
        self.name = name
        self.source = source
        self.status = status
        self.verified = verified
        self.report = report
        self.expected = expected.map { (query: $0.0, rows: $0.1) }
    }
}

extension EdgeCase {
    /// The types of a table's columns, one a line.
    static func types(of table: String) -> String {
        """
        SELECT attname || ' ' || format_type(atttypid, atttypmod) FROM pg_attribute \
        WHERE attrelid = '\(table)'::regclass AND attnum > 0 ORDER BY attnum
        """
    }

    /// The constraints of a table.
    static func constraints(of table: String) -> String {
        """
        SELECT conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint \
        WHERE conrelid = '\(table)'::regclass ORDER BY conname
        """
    }

    /// The indexes of a table that belong to no constraint.
    static func indexes(of table: String) -> String {
        """
        SELECT pg_get_indexdef(indexrelid) FROM pg_index WHERE indrelid = '\(table)'::regclass \
        AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid) ORDER BY 1
        """
    }

    /// The defaults of a table's columns.
    static func defaults(of table: String) -> String {
        """
        SELECT attname || ' ' || pg_get_expr(adbin, adrelid) FROM pg_attrdef JOIN pg_attribute ON attrelid = adrelid AND attnum = adnum \
        WHERE adrelid = '\(table)'::regclass ORDER BY attnum
        """
    }
}

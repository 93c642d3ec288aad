/// The sequence that numbers the rows of a table of PostgreSQL by one of its columns.
enum PostgresSequence {
    /// An expression of its name: of the one that belongs to the column, else of the one that the column's default takes numbers from.
    ///
    /// - Parameters:
    ///   - table: An expression of the table's OID.
    ///   - column: An expression of the column's name.
    static func name(table: String, column: String) -> String {
        """
        coalesce(pg_get_serial_sequence((\(table))::regclass::text, \(column)), \
        (SELECT s.oid::regclass::text FROM pg_catalog.pg_attrdef v \
        JOIN pg_catalog.pg_attribute n ON n.attrelid = v.adrelid AND n.attnum = v.adnum \
        JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_attrdef'::regclass AND d.objid = v.oid \
        JOIN pg_catalog.pg_class s ON d.refclassid = 'pg_catalog.pg_class'::regclass AND s.oid = d.refobjid AND s.relkind = 'S' \
        WHERE v.adrelid = (\(table))::oid AND n.attname = \(column) ORDER BY s.oid LIMIT 1))
        """
    }
}

extension Operations {
    /// Makes several changes of one table together: on PostgreSQL in one `ALTER TABLE`, on SQLite in one rebuild of the table.
    ///
    /// ```swift
    /// try await op.alterTable(
    ///     "users",
    ///     .addColumn("plan", .text, .notNull, .default("free"), position: .after("email")),
    ///     .alterColumn("age", ColumnChange(type: .bigint)),
    ///     .dropColumn("note"),
    ///     .addConstraint(.check(name: "plan_known", expression: "plan IN ('free', 'pro')")),
    ///     .renameColumn("age", to: "years"),
    /// )
    /// ```
    /// ```sql
    /// ALTER TABLE users
    ///     ADD COLUMN plan text DEFAULT 'free' NOT NULL,
    ///     ALTER COLUMN age TYPE bigint,
    ///     DROP COLUMN note,
    ///     ADD CONSTRAINT plan_known CHECK (plan IN ('free', 'pro'));
    /// ALTER TABLE users RENAME COLUMN age TO years;
    /// ```
    /// A renamed column is a statement of its own, also on SQLite; the changes after it know the column by its new name.
    ///
    /// - Parameters:
    ///   - recreation: When SQLite makes the table anew: `.auto` where its `ALTER TABLE` cannot make one of the changes, `.always`,
    ///     or `.never`, which makes such a change an error. It changes nothing on PostgreSQL.
    ///   - definition: The table as it is before the changes, with its indexes and triggers. A script for SQLite needs it, which
    ///     has no database to ask; it ends where the table is another. Online, the database itself is asked.
    public func alterTable(
        _ table: String,
        _ changes: TableChange...,
        schema: String? = nil,
        recreate recreation: TableAlteration.Recreation = .auto,
        from definition: Table? = nil,
        file: StaticString = #fileID,
        line: UInt = #line
    ) async throws {
        let table = QualifiedName(table, schema: schema)
        var rest = changes[...]
        var definition = definition
        while let first = rest.first {
            if case .renameColumn = first {
                try await perform(first.operation(on: table), file: file, line: line)
                rest.removeFirst()
                // What the definition says is not the table's any more.
                definition = nil
                continue
            }
            let together = rest.prefix { if case .renameColumn = $0 { false } else { true } }
            let alteration = TableAlteration(table, Array(together), recreate: recreation, from: definition)
            try await perform(.alterTable(alteration), file: file, line: line)
            rest = rest.dropFirst(together.count)
        }
    }
}

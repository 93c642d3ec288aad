internal import MigrationKit

extension CopyPlanner {
    /// Whether a table of the source belongs to the migrations: by its name, and by its columns.
    func isOwn(_ table: SourceTable) -> Bool {
        guard options.ownTables.contains(table.table.name.name) else { return false }
        let columns = Set(table.table.columns.map(\.name))
        return Self.ownColumns.contains { $0.isSubset(of: columns) }
    }

    /// Whether a table says which revision its database is at.
    func says(revision table: SourceTable) -> Bool { table.table.columns.map(\.name) == ["version_num"] }

    /// What makes the target say so, too.
    static let stamping = "say which revision the target is at with: migrate stamp REVISION"

    /// What each of the migrations' tables has had ever since there is one.
    private static let ownColumns: [Set<String>] = [
        ["version_num"],
        ["revision", "direction", "message", "runner", "host", "started_at", "status"],
        ["source", "table_name", "part", "rows_read", "rows_copied", "rows_rejected", "status", "is_made"],
        ["source", "table_name", "key_columns", "first_key", "last_key", "key_values"],
    ]

    /// Why no table or view of the target is called so; `nil` when one may be.
    ///
    /// Without a schema, a name of PostgreSQL's own catalog means what is there, whatever the search path says.
    func obstacle(to name: String) -> String? {
        if catalogNames.contains(name) { return "PostgreSQL itself has one of this name" }
        let isOwn = options.ownTables.contains { Names.folded($0, target) == Names.folded(name, target) }
        return isOwn ? "the migrations have a table of this name" : nil
    }

    /// Whether a table can be made in its own words alone, and must not be called so.
    func isObstructed(_ table: SourceTable) -> Bool {
        isSameKind && obstacle(to: wantedName(of: table.table.name.name)) != nil
    }
}

import Foundation
import MigrationKit
import TestSupport

/// What a catalog says, whatever words it was made with.
///
/// PostgreSQL's catalog is such a one. SQLite keeps the text of `CREATE TABLE`, which no two tools write alike: it is compared by what
/// SQLite makes of it, and by the names and expressions of its constraints.
struct Structure: Equatable {
    let snapshot: CatalogSnapshot

    init(of database: TestDatabase, on url: String) async throws {
        var snapshot = try await CatalogSnapshot(of: database, on: url)
        if database == .sqlite {
            let tables = snapshot.lines.filter { $0.hasPrefix("table ") }
            snapshot.lines.removeAll { $0.hasPrefix("table ") }
            snapshot.lines += tables.flatMap(Self.constraints)
            for query in Self.queries { snapshot.lines += try await database.rows(query, on: url).map { $0[0] } }
            snapshot.lines.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        }
        self.snapshot = snapshot
    }

    /// The names of constraints, and the expressions of checks, of `table t: CREATE TABLE t(…)`.
    private static func constraints(of line: String) -> [String] {
        let table = line.prefix { $0 != ":" }
        let names = line.matches(of: /CONSTRAINT ("[^"]+"|\w+)/).map { "\(table) constraint \($0.1)" }
        let checks = line.ranges(of: "CHECK").map { range -> String in
            var depth = 0
            let rest = line[range.upperBound...].drop { $0 == " " }
            let body = rest.prefix {
                if $0 == "(" { depth += 1 }
                if $0 == ")" { depth -= 1 }
                return depth > 0
            }
            return "\(table) check \(body.dropFirst())"
        }
        return ["\(table)"] + names + checks
    }

    private static let own =
        "s.type = 'table' AND s.name NOT IN ('alembic_version', 'migration_log', 'sqlite_sequence')"

    private static let queries = [
        """
        SELECT 'key of ' || s.name || ': ' || f."from" || ' -> ' || f."table" || '.' || coalesce(f."to", '?') \
        || ' on update ' || f.on_update || ' on delete ' || f.on_delete \
        FROM sqlite_schema s, pragma_foreign_key_list(s.name) f WHERE \(own)
        """,
        """
        SELECT 'unique of ' || s.name || ': ' || (SELECT group_concat(coalesce(name, 'expression')) FROM pragma_index_info(i.name)) \
        || ' by ' || i.origin FROM sqlite_schema s, pragma_index_list(s.name) i WHERE i."unique" AND i.origin <> 'c' AND \(own)
        """,
    ]
}

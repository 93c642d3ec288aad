internal import MigrationKit

/// What a person has decided about what does not come along as it is: read from a YAML file, or from a text in a revision.
///
/// ```yaml
/// defaults:                      # for every column of every table
///   empty_string: "null"
///   time_zone: Europe/Berlin
/// types:                         # by the type that the source declares
///   TINYINT(1): boolean
/// allow: [trigger, view v_old]   # what may be missing in the target, without an exit status of 6
/// tables:
///   users:
///     rename: app_users
///     zero_date: "null"          # for every column of the table
///     columns:
///       born: {type: date, zero_date: {value: 1900-01-01}}
///       name: {rename: full_name, expression: trim(name)}
///       scratch: {skip: true}
///   sessions: {skip: true}
/// ```
///
/// | Key | Where | Value |
/// |---|---|---|
/// | `defaults` | file | what holds for every column: the keys of values below |
/// | `types` | file, table | target types, by declared types of the source |
/// | `allow` | file | kinds of objects (`trigger`, `view`, `index`, `check`, …), single ones (`view v_old`), or `all` |
/// | `tables` | file | tables of the source |
/// | `columns` | table | columns of the table |
/// | `skip` | table, column | `true`: it is not copied, and neither are keys and indexes that need it |
/// | `rename` | table, column | its name in the target |
/// | `type` | column | its type in the target: `bigint`, `numeric(10,2)`, `varchar(20)`, `timestamptz`, … |
/// | `expression` | column | what is copied instead of its values: an expression in the source's SQL |
///
/// Values, at `defaults`, a table or a column, the nearest wins. `reject` is what holds without a policy; `null` makes the value `NULL`;
/// `{value: X}` puts another in its place, which has to fit.
///
/// | Key | Of what | Value, beside `reject`, `null` and `{value: X}` |
/// |---|---|---|
/// | `empty_string` | `''` where the type takes no empty text | `always_null`, in columns of texts too |
/// | `zero_date` | `0000-00-00` and other dates without year, month or day | |
/// | `out_of_range` | numbers and times beyond the type | `clamp`: the nearest number that the type has |
/// | `lost_precision` | decimals that the type would round, and -0 where the column has none | `round` |
/// | `nul` | NUL characters in texts and JSON | `strip`, `replace` (by U+FFFD); a column of `type: bytea` keeps them |
/// | `invalid_utf8` | texts that are not UTF-8 | `strip`, `replace` (by U+FFFD), `latin1` (the bytes are read as such) |
/// | `wrong_type` | any other value that the type does not take | `widen`: a column of numbers gets a type for all of its values |
/// | `too_long` | texts that are longer than the type | `truncate` |
/// | `missing` | `NULL` where the column takes none | (not `null`) |
/// | `time_zone` | times without a zone | `Europe/Berlin`, `+02:00`: the zone that they are in; the column becomes `timestamptz` |
///
/// Each application is counted, and the report says how many values of which column there were.
public struct CopyPolicy: Hashable, Sendable {
    /// What holds for the values of all columns.
    var values = ValuePolicy()
    /// Types of the target, by types that the source declares, in capitals.
    var types: [String: PolicyType] = [:]
    /// What may be dropped.
    var allowed: [PolicyAllowance] = []
    /// What holds for a table of the source.
    var tables: [String: TablePolicy] = [:]

    /// The keys, for people.
    public static let reference = """
        defaults: what holds for the values of every column.
        types: types of the target, by types that the source declares (TINYINT(1): boolean); also in a table.
        allow: what may be dropped: all, kinds (trigger, view, index, check, default), single objects (view v_old).
        tables: by name, with skip: true, rename: NAME, types, values, and columns.
        columns: by name, with skip: true, rename: NAME, type: TYPE, expression: SQL of the source, values.

        The keys for values take reject, null, {value: X}, and what stands in parentheses:

        empty_string (always_null): '' where the type takes none, or everywhere.
        zero_date: dates without year, month or day.
        out_of_range (clamp): numbers and times beyond the type.
        lost_precision (round): more decimals than the type has, or -0 where it has none.
        nul (strip, replace): NUL characters.
        invalid_utf8 (strip, replace, latin1): texts that are not UTF-8.
        wrong_type (widen): any other value that the type does not take.
        too_long (truncate): texts that are longer than the type.
        missing (not null): NULL where the column takes none.
        time_zone: the zone of times that name none, as Europe/Berlin or +02:00.
        """

    /// Nothing is decided: what does not fit is rejected.
    public init() {}

    func column(_ column: String, of table: String) -> ColumnPolicy? {
        tables[table]?.columns[column]
    }

    /// What holds for the values of a column.
    func values(of column: String, _ table: String) -> ValuePolicy {
        let own = self.column(column, of: table)?.values ?? ValuePolicy()
        return own.over(tables[table]?.values ?? ValuePolicy()).over(values)
    }

    /// The type that a column is to get.
    func type(of column: String, declared: String, _ table: String) -> PolicyType? {
        let declared = PolicyType.normalized(declared)
        return self.column(column, of: table)?.type ?? tables[table]?.types[declared] ?? types[declared]
    }

    /// The names of all zones.
    var zones: [PolicyZone] {
        let all = [values.zone] + tables.values.flatMap { [$0.values.zone] + $0.columns.values.map(\.values.zone) }
        return all.compactMap(\.self)
    }

    /// A finding, with what allows that something is missing.
    ///
    /// - Parameter all: Whether all of the schema may be missing, but for whole tables.
    func allowing(_ finding: CopyFinding, all: Bool) -> CopyFinding {
        guard finding.kind == .dropped, finding.allowedBy == nil else { return finding }
        let entry = allowed.first { $0.covers(finding) }
        var finding = finding
        finding.allowedBy = entry.map { "allow: \($0.text)" } ?? (all && !finding.losesRows ? "--allow-dropped" : nil)
        return finding
    }

    /// The entries that allow nothing, because all that they are about has come along, or because there is no such thing.
    func idleAllowances(_ findings: [CopyFinding]) -> [CopyFinding] {
        let dropped = findings.filter { $0.kind == .dropped }
        return allowed.filter { entry in entry.text != "all" && !dropped.contains { entry.covers($0) } }
            .map { entry in
                let unallowed = dropped.filter { $0.allowedBy == nil }.map(\.object)
                let question = NameSuggestion.question(entry.text, among: unallowed).map { "; \($0)" } ?? ""
                let kind = CopyFinding.kinds.contains(entry.text) ? "kind" : "name"
                return .note("allow: \(entry.text)", "nothing of that \(kind) is missing (\(entry.place))\(question)")
            }
    }
}

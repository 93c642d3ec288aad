internal import MigrationKit

/// What becomes of one column.
struct ColumnPlan: Hashable, Sendable {
    /// The name in the source.
    var source: String
    /// What is asked for in the source's query: the name, quoted, or a cast of it.
    var expression: String
    /// The name in the target.
    var target: String
    /// The type in the target.
    var type: ColumnType
    /// How it is written there.
    var rowType: RowType
    /// The type that the database itself reads from a text, where there is no other way.
    var cast: String?
    /// What that type makes of a text, where it is not the source's own.
    var reading: ServerReading?
    /// The type in which its text says all, where its own does not: `regprocedure` of `regproc`.
    var exactCast: String?
    /// What the values go through.
    var conversion: ValueConversion
    /// What is done about values that do not fit, where a policy says something.
    var mending: ValueMending?
    /// What that policy is.
    var policy = ValuePolicy()
    /// The target's column, where it is there already.
    var present: TargetTable.Column?
    /// Whether an expression stands for the column's own values.
    var isComputed = false
    /// Whether the target computes it.
    var isGenerated = false
    /// What decided the type, where the declared one alone did not.
    var reason: String?
}

extension ColumnPlan {
    /// What the target's column gets of a column beside its table.
    func valueInTarget(_ name: String) -> String {
        reading?.value(of: name, column: target) ?? name + (cast.map { "::\($0)" } ?? "")
    }
}

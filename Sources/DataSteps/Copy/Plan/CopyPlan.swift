internal import MigrationKit

/// All that a copy will do, decided before anything is written.
struct CopyPlan: Sendable {
    /// The kind of the target.
    var target = DialectName.postgresql
    /// The tables, in order.
    var tables: [TablePlan] = []
    /// What the tables need: types, sequences.
    var first: [LaterObject] = []
    /// The last numbers that sequences have given, by name.
    var sequences: [(String, Int64)] = []
    /// What is made of the tables when all else is there: views and triggers, which may need one another.
    var last: [LaterObject] = []
    /// What of the target goes before.
    var replacement = Replacement()
    /// Rows of the source whose foreign keys point at nothing.
    var orphans: [Orphans] = []
    /// What will not come along as it is.
    var findings: [CopyFinding] = []

    /// The places of the tables, those that others point at first: tables that are there already check their keys at once.
    ///
    /// Tables that point at one another in a circle follow in the order of their names.
    var loadingOrder: [Int] {
        var order: [Int] = []
        var rest = Array(tables.indices)
        while !rest.isEmpty {
            let waiting = Set(rest.map { tables[$0].target.name })
            let free = rest.filter { index in
                tables[index].parents.isDisjoint(with: waiting.subtracting([tables[index].target.name]))
            }
            order += free.isEmpty ? rest : free
            rest = free.isEmpty ? [] : rest.filter { !free.contains($0) }
        }
        return order
    }
}

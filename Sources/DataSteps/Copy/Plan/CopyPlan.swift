internal import MigrationKit

/// All that a copy will do, decided before anything is written.
struct CopyPlan: Sendable {
    /// The kind of the target.
    var target = DialectName.postgresql
    /// The tables, in order.
    var tables: [TablePlan] = []
    /// How many connections read and write at once.
    var jobs = 1
    /// What the tables need: types, sequences.
    var first: [LaterObject] = []
    /// The last numbers that sequences have given, by name.
    var sequences: [(String, Int64)] = []
    /// Whether all tables are copied, and with them what belongs to none.
    var isWhole = false
    /// What the target's file is to say of itself.
    var file: SQLiteFile?
    /// What is made of the tables when all else is there: views and triggers, which may need one another.
    var last: [LaterObject] = []
    /// The constraints that an earlier copy had to leave unchecked, and that rows of this one may meet, by their tables.
    var unchecked: [TablePlan] = []
    /// What of the target goes before.
    var replacement = Replacement()
    /// The tables that could not be made.
    private(set) var leftOut: Set<Int> = []
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

    /// Makes nothing more of tables that could not be made.
    mutating func leaveOut(_ numbers: Set<Int>) {
        leftOut.formUnion(numbers)
        for number in numbers {
            (tables[number].creation, tables[number].later, tables[number].numbered) = ([], [], nil)
            tables[number].isRefused = true
        }
    }

    /// For each table whose keys are checked at once, the tables whose rows have to be there before.
    var predecessors: [Int: Set<Int>] {
        var earlier: [String: Int] = [:]
        var predecessors: [Int: Set<Int>] = [:]
        for table in loadingOrder {
            predecessors[table] = Set(tables[table].parents.compactMap { earlier[$0] })
            earlier[tables[table].target.name] = table
        }
        return predecessors
    }
}

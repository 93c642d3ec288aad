internal import MigrationKit

/// A line of numbers for each table, and one for all. Of very many tables, those are shown that something has to be said of.
struct TablesText<Table> {
    /// What is counted of a table, and what stands above it.
    var columns: [(title: String, count: (Table) -> Int64)]
    var name: (Table) -> String
    /// How long a table took, in milliseconds.
    var duration: (Table) -> Int64
    /// Whether something has to be said of a table.
    var isNoteworthy: (Table) -> Bool

    func of(_ tables: [Table], took milliseconds: Int64, _ terminal: Terminal) -> String {
        var lines = [["table"] + columns.map(\.title) + ["time"]]
        func add(_ name: String, _ tables: [Table], _ milliseconds: Int64) {
            let sums = columns.map { column in "\(tables.reduce(0) { $0 + column.count($1) })" }
            lines.append([name] + sums + ["\(milliseconds) ms"])
        }
        let isLong = tables.count > SectionText.limit
        let shown =
            isLong
            ? Array(tables.indices.filter { isNoteworthy(tables[$0]) }.prefix(SectionText.limit))
            : Array(tables.indices)
        for index in shown { add(name(tables[index]), [tables[index]], duration(tables[index])) }
        if isLong {
            let known = Set(shown)
            let others = tables.indices.filter { !known.contains($0) }.map { tables[$0] }
            add(others.count.counted("other table"), others, others.reduce(0) { $0 + duration($1) })
        }
        add("total", tables, milliseconds)
        return ColumnsText.of(lines, terminal)
    }
}

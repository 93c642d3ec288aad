/// Lines of cells, the first cell at the left, numbers at the right.
enum ColumnsText {
    static func of(_ lines: [[String]], _ terminal: Terminal) -> String {
        guard let head = lines.first else { return "" }
        let widths = head.indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
        return lines.enumerated().map { number, cells in
            let line = cells.enumerated().map { column, cell in
                column == 0
                    ? cell.padded(to: widths[column])
                    : String(repeating: " ", count: widths[column] - cell.count) + cell
            }.joined(separator: "  ")
            return (number == 0 ? terminal.styled(line, .bold) : line) + "\n"
        }.joined()
    }
}

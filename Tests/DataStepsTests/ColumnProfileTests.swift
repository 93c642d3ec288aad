import MigrationKit
import Testing

@testable import DataSteps

@Suite struct ColumnProfileTests {
    private let texts = [
        "true", "no", "f81d4fae-7dec-11d0-a765-00a0c91e6bf6", "2024-02-29", "12:30", "2024-02-29 12:30",
        "2024-02-29T12:30Z", "infinity", "-infinity", "0000-00-00", "else",
    ]

    /// A large table is looked at in halves.
    @Test(arguments: [DeclaredType.Family.boolean, .uuid, .date, .time, .timestamp(isZoned: false), .open])
    func isTheSumOfItsHalves(family: DeclaredType.Family) {
        let batch = RowBatch(width: 1)
        var cells: [RowCell] = [
            .null, .integer(-3), .integer(7), .integer(20_240_131), .integer(1_700_000_000_000), .double(2_460_311.25),
            .double(2.5), .double(-0.5),
        ]
        cells +=
            texts.map { batch.store($0) } + [batch.store("0123456789abcdef", as: .bytes), batch.store("a", as: .bytes)]
        var whole = ColumnProfile()
        for cell in cells + cells.reversed() { whole.add(cell, of: family, in: batch) }
        for middle in 0...cells.count * 2 {
            var halves = (ColumnProfile(), ColumnProfile())
            for (index, cell) in (cells + cells.reversed()).enumerated() {
                if index < middle {
                    halves.0.add(cell, of: family, in: batch)
                } else {
                    halves.1.add(cell, of: family, in: batch)
                }
            }
            #expect(halves.0 + halves.1 == whole)
        }
    }
}

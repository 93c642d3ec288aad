import Testing

@testable import DataSteps

@Suite struct KeyRangeTests {
    @Test(
        arguments: [
            (nil, nil, 1...100, 100),
            (11, 20, 1...100, 10),
            (nil, 20, 1...100, 20),
            (91, nil, 1...100, 10),
            (101, 200, 1...100, 0),
            (nil, nil, Int64.min...Int64.max, Int64.max),
            (nil, nil, 0...Int64.max, Int64.max),
        ] as [(Int64?, Int64?, ClosedRange<Int64>, Int64)]
    )
    func countsItsNumbersWithinASpan(first: Int64?, last: Int64?, span: ClosedRange<Int64>, expected: Int64) {
        #expect(KeyRange(first: first, last: last).count(within: span) == expected)
    }
}

/// Where those who compare leave what is to be read on one side, and those who have a connection there take it up.
actor ScanDesk {
    /// Something to be read, and who waits for it.
    struct Order: Sendable {
        var request: ScanRequest
        var answer: CheckedContinuation<ScanResult, any Error>
    }

    private var orders: [Order] = []
    private var idle: [CheckedContinuation<Order?, Never>] = []
    private var failure: (any Error)?
    private var isClosed = false

    /// What a scan finds, as soon as a connection is free for it.
    func read(_ request: ScanRequest) async throws -> ScanResult {
        if let failure { throw failure }
        return try await withCheckedThrowingContinuation { answer in
            let order = Order(request: request, answer: answer)
            if idle.isEmpty { orders.append(order) } else { idle.removeFirst().resume(returning: order) }
        }
    }

    /// The next thing to read; `nil` when there will be no more.
    func next() async -> Order? {
        if !orders.isEmpty { return orders.removeFirst() }
        if isClosed || failure != nil { return nil }
        return await withCheckedContinuation { idle.append($0) }
    }

    /// Lets the connections go.
    func close() {
        isClosed = true
        idle.forEach { $0.resume(returning: nil) }
        idle = []
    }

    /// Says that a connection is lost: nobody waits any longer.
    func fail(_ error: any Error) {
        failure = failure ?? error
        orders.forEach { $0.answer.resume(throwing: error) }
        orders = []
        close()
    }
}

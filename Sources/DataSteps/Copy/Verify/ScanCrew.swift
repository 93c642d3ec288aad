internal import MigrationKit

/// The connections that read one side, all of which see it as it is at the same moment.
struct ScanCrew: Sendable {
    let endpoint: CopyEndpoint
    let desk: ScanDesk
    let side: ComparisonSide
    let jobs: Int
    /// Where the target is asked what it makes of texts.
    var target: ScanDesk?

    /// Reads what is asked for until there is no more, here and on further connections.
    func work(on connection: any Connection, _ snapshot: String?) async {
        await withTaskGroup(of: Void.self) { group in
            for _ in 1..<max(1, jobs) {
                group.addTask(executorPreference: globalConcurrentExecutor) { await workBeside(snapshot) }
            }
            await serve(connection)
        }
    }

    /// Where the same cannot be seen any more, the first connection does all the work.
    private func workBeside(_ snapshot: String?) async {
        do {
            try await endpoint.withConnection { connection in
                do {
                    _ = try await connection.beginSnapshot(snapshot)
                } catch let error as MigrationError where error.code == .snapshotLost {
                    return
                }
                await serve(connection)
            }
        } catch {
            await desk.fail(error)
        }
    }

    private func serve(_ connection: any Connection) async {
        while let order = await desk.next() {
            do {
                let scan = TableScan(request: order.request, side: side, connection: connection, target: target)
                order.answer.resume(returning: try await scan.run())
            } catch {
                order.answer.resume(throwing: error)
            }
        }
    }
}

import Foundation

/// How long the crash tests go on.
enum CrashBudget {
    /// How many times the runners of a database are killed: `MIGRATE_TORTURE`, which `make torture` raises.
    static var kills: Int {
        ProcessInfo.processInfo.environment["MIGRATE_TORTURE"].flatMap { Int($0) } ?? 12
    }
}

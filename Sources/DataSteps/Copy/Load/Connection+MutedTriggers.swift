internal import MigrationKit

extension Connection {
    /// Keeps triggers from being executed, for the transaction that is open and its own rows.
    func mute(_ triggers: [TargetTrigger]) async throws {
        for trigger in triggers { try await send(trigger.muting) }
    }

    /// Puts the triggers back, in the same transaction.
    func restore(_ triggers: [TargetTrigger]) async throws {
        for trigger in triggers { try await send(trigger.restoring) }
    }
}

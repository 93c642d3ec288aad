internal import MigrationKit

extension TriggerTranslation {
    /// Why it would do something else beside others.
    ///
    /// A statement that changes several rows has changed all of them when PostgreSQL's triggers fire that fire `AFTER`, and some of them
    /// when SQLite's do.
    func obstacle(among others: [TriggerTranslation], _ tables: [KnownTable]) -> String? {
        guard trigger.timing == .after else { return reading(others, tables) }
        return returning(others, tables) ?? pointing(others, tables)
    }

    /// PostgreSQL's own triggers follow foreign keys and check them, row by row, in their turn among the names of all. SQLite follows them
    /// before a row's triggers, and checks them when those of all rows have fired.
    private func pointing(_ others: [TriggerTranslation], _ tables: [KnownTable]) -> String? {
        guard let own = tables.first(where: { $0.name == trigger.table.name }), let event = trigger.events.first else {
            return nil
        }
        let changes = Self.consequences(of: changes, others, tables)
        for change in changes {
            if event != .insert, change.event != .insert, own.dependents(of: event).contains(change.table) {
                return "PostgreSQL checks that no row of \(change.table) points at \(own.name) before it fires"
            }
            let parent = tables.first { $0.name == change.table && $0.name != own.name }
            if event != .delete, parent?.isPointedAt(by: own.name, after: change.event) ?? false {
                return "PostgreSQL checks what \(own.name) points at in \(change.table) before it fires"
            }
        }
        let isFirst = trigger.name.utf8.lexicographicallyPrecedes("RI_ConstraintTrigger".utf8)
        let touched = own.followers(of: event).intersection(reads.keys + changes.map(\.table))
        guard isFirst, event != .insert, let follower = touched.min() else { return nil }
        return "rows of \(follower) change with those of \(own.name), in PostgreSQL after it fires"
    }

    /// What it changes must not come back to its table by way of other triggers and foreign keys.
    private func returning(_ others: [TriggerTranslation], _ tables: [KnownTable]) -> String? {
        let own = trigger.table.name
        let elsewhere = changes.filter { $0.table != own }
        for change in Self.consequences(of: elsewhere, others, tables) {
            if change.table == own { return "rows of \(own) change with those that it changes" }
            for other in others where other.fires(at: change) && other.reads[own] != nil {
                return "trigger \(other.source), which it sets off, reads \(own)"
            }
        }
        return nil
    }

    /// What it reads before a row changes must not be what others change after another row of the statement.
    private func reading(_ others: [TriggerTranslation], _ tables: [KnownTable]) -> String? {
        for other in others where other.trigger.timing == .after && other.trigger.table == trigger.table {
            guard let event = trigger.events.first, other.trigger.events.contains(where: { $0.isLike(event) }) else {
                continue
            }
            for change in Self.consequences(of: other.changes, others, tables) where reads(what: change) {
                return "it reads \(change.table), which trigger \(other.source) changes"
            }
        }
        return nil
    }

    /// All changes that follow some changes, and these themselves.
    private static func consequences(
        of changes: [TriggerStatements.Change],
        _ others: [TriggerTranslation],
        _ tables: [KnownTable]
    ) -> Set<TriggerStatements.Change> {
        var seen: Set<TriggerStatements.Change> = []
        var pending = changes
        while let change = pending.popLast() {
            guard seen.insert(change).inserted else { continue }
            for other in others where other.fires(at: change) { pending += other.changes }
            for follower in tables.first(where: { $0.name == change.table })?.followers(of: change.event) ?? [] {
                pending += [.init(table: follower, event: .delete), .init(table: follower, event: .update())]
            }
        }
        return seen
    }

    private func reads(what change: TriggerStatements.Change) -> Bool {
        guard let columns = reads[change.table] else { return false }
        guard case .update(let changed) = change.event, !changed.isEmpty else { return true }
        return !columns.isDisjoint(with: changed)
    }

    private func fires(at change: TriggerStatements.Change) -> Bool {
        guard trigger.table.name == change.table else { return false }
        return trigger.events.contains { event in
            guard case (.update(let columns), .update(let changed)) = (event, change.event) else {
                return event.isLike(change.event)
            }
            return columns.isEmpty || changed.isEmpty || !Set(columns).isDisjoint(with: changed)
        }
    }
}

extension Trigger.Event {
    /// Whether both are changes of the same kind.
    fileprivate func isLike(_ other: Trigger.Event) -> Bool {
        switch (self, other) {
        case (.insert, .insert), (.update, .update), (.delete, .delete), (.truncate, .truncate): true
        default: false
        }
    }
}

/// Puts repeatable revisions in order: by name, each after those it depends on.
enum RepeatableOrder {
    /// - Throws: For a name that two files have, a dependency that is not there, and a cycle.
    static func sorted(_ revisions: [RepeatableRevision]) throws(MigrationError) -> [RepeatableRevision] {
        var byID: [RevisionID: RepeatableRevision] = [:]
        for revision in revisions {
            if let other = byID.updateValue(revision, forKey: revision.id) {
                throw MigrationError(
                    .duplicateRevision,
                    "there are two repeatable revisions \(revision.id): \(other.location.file) and \(revision.location.file)",
                    hint: "rename one of them",
                    location: revision.location
                )
            }
        }
        var order: [RepeatableRevision] = []
        var done: Set<RevisionID> = []
        let names = byID.values.sorted { $0.id < $1.id }
        for revision in names { try visit(revision, byID, &done, &order, path: []) }
        return order
    }

    private static func visit(
        _ revision: RepeatableRevision,
        _ byID: [RevisionID: RepeatableRevision],
        _ done: inout Set<RevisionID>,
        _ order: inout [RepeatableRevision],
        path: [RevisionID]
    ) throws(MigrationError) {
        guard !done.contains(revision.id) else { return }
        let path = path + [revision.id]
        for id in revision.dependsOn.sorted() {
            guard let needed = byID[id] else {
                let question = NameSuggestion.question(id.rawValue, among: byID.keys.map(\.rawValue))
                throw MigrationError(
                    .missingParent,
                    "\(revision.id) depends on \(id), which is no repeatable revision",
                    hint: question ?? "correct depends_on; all revisions of the graph are applied before it anyway",
                    location: revision.location
                )
            }
            guard !path.contains(id) else {
                throw MigrationError(
                    .cycle,
                    "repeatable revisions depend on each other: \((path + [id]).map(\.rawValue).joined(separator: " → "))",
                    hint: "leave one of the dependencies out",
                    location: revision.location
                )
            }
            try visit(needed, byID, &done, &order, path: path)
        }
        done.insert(revision.id)
        order.append(revision)
    }
}

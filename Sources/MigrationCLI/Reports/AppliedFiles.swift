internal import MigrationKit

/// The files of revisions that are applied, compared with what was applied.
enum AppliedFiles {
    /// The revisions whose files read differently from when they were applied, as far as the log knows.
    static func changed(
        among applied: [RevisionID],
        entries: [MigrationLog.Entry],
        library: RevisionLibrary
    ) -> [RevisionID] {
        var checksums: [String: String] = [:]
        for entry in entries
        where entry.direction == "upgrade" && entry.status == "done" && checksums[entry.revision] == nil {
            checksums[entry.revision] = entry.checksum
        }
        return applied.filter { id in
            guard let then = checksums[id.rawValue], let now = try? library.script(for: id).checksum else {
                return false
            }
            return then != now
        }
    }
}

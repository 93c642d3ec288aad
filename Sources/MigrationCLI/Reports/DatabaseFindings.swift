internal import MigrationKit

/// What `migrate doctor` finds out about a database.
struct DatabaseFindings: Sendable {
    var server: ServerInfo
    var missingPrivileges: [String]
    var hasVersionTable: Bool
    var heads: [RevisionID]
    var entries: [MigrationLog.Entry]
    var repeated: [RevisionID: String]
    var versionTable: QualifiedName

    init(of connection: any Connection, settings: MigratorSettings, schema: String?) async throws {
        server = try await connection.server()
        missingPrivileges = try await connection.missingPrivileges(schema: schema)
        versionTable = settings.versions.name
        hasVersionTable = try await connection.exists(SchemaObject(.table, versionTable))
        heads = try await settings.versions.heads(on: connection)
        entries = try await settings.log.entries(on: connection)
        repeated = try await settings.log.repeated(on: connection)
    }

    func add(to report: inout DoctorReport, library: RevisionLibrary?) {
        report.ok(
            "connection",
            "\(server.database)\(server.user.map { " as \($0)" } ?? "")\(server.address.map { " at \($0)" } ?? "")"
        )
        report.ok("server", server.product)
        if missingPrivileges.isEmpty {
            report.ok("privileges", "tables can be created")
        } else {
            report.failed(
                "privileges",
                MigrationError(.noPrivilege, "missing: \(missingPrivileges.joined(separator: "; "))"),
                orElse: ""
            )
        }
        if hasVersionTable {
            report.ok(
                "version table",
                "\(versionTable): \(heads.isEmpty ? "base" : heads.map(\.rawValue).joined(separator: ", "))"
            )
        } else {
            report.ok("version table", "\(versionTable) is not there yet: the first upgrade makes it")
        }
        if let library { addRevisions(to: &report, library) }
    }

    private func addRevisions(to report: inout DoctorReport, _ library: RevisionLibrary) {
        let graph = library.graph
        let unknown = heads.filter { graph.record(for: $0) == nil }
        guard unknown.isEmpty else {
            report.failed(
                "applied",
                MigrationError(
                    .revisionNotInDirectory,
                    "the database is at \(unknown.map(\.rawValue).joined(separator: ", ")), which is not in the directory",
                    hint:
                        "check out the branch that has its file, or after a look at the schema say which revision it is "
                        + "with: migrate stamp --purge REVISION"
                ),
                orElse: ""
            )
            return
        }
        let applied = graph.applied(by: heads)
        let pending = graph.records.count - applied.count
        if pending == 0 {
            report.ok("pending", "none: the database is at the head")
        } else {
            report.warn(
                "pending",
                pending.counted("revision"),
                hint: "apply with: migrate upgrade head"
            )
        }
        addChanged(to: &report, library, applied)
        addRepeatables(to: &report, library)
    }

    /// What is executed whenever it changes; said only where there is such a file.
    private func addRepeatables(to report: inout DoctorReport, _ library: RevisionLibrary) {
        do {
            let files = try library.repeatables()
            guard !files.isEmpty else { return }
            let due = files.filter { $0.isDue(after: repeated) }.map(\.id.rawValue)
            if due.isEmpty { return report.ok("repeatables", "\(files.count) executed as they read now") }
            report.warn(
                "repeatables",
                "due: \(due.joined(separator: ", "))",
                hint: "execute with: migrate upgrade heads"
            )
        } catch {
            report.failed("repeatables", error, orElse: "\(error)")
        }
    }

    /// Files that read differently from what was applied.
    private func addChanged(to report: inout DoctorReport, _ library: RevisionLibrary, _ applied: [RevisionID]) {
        let changed = AppliedFiles.changed(among: applied, entries: entries, library: library)
        if changed.isEmpty {
            report.ok("files", "the applied revisions read as they did")
        } else {
            report.warn(
                "files",
                "changed since they were applied: \(changed.map(\.rawValue).joined(separator: ", "))",
                hint: "put the change into a new revision: an applied one is not applied again"
            )
        }
    }
}

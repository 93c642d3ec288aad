internal import MigrationKit

/// A repeatable revision as it is shown.
struct RepeatableReport: Encodable {
    var revision: String
    var dependsOn: [String]
    var message: String
    var file: String

    init(_ repeatable: RepeatableRevision) {
        revision = repeatable.id.rawValue
        dependsOn = repeatable.dependsOn.map(\.rawValue)
        message = repeatable.message
        file = repeatable.location.file
    }

    /// Everything, over several lines.
    var details: String {
        var text = "Rev: \(revision) (repeatable)\n"
        if !dependsOn.isEmpty { text += "Depends on: \(dependsOn.joined(separator: ", "))\n" }
        text += "Path: \(file)\n"
        if !message.isEmpty { text += "\n    \(message)\n" }
        return text
    }
}

extension RevisionLibrary {
    /// The repeatable revision that is named, `R__active_users`; nil when the name is none of a repeatable one.
    func repeatable(named name: String) throws -> RepeatableRevision? {
        guard name.hasPrefix(RepeatableRevision.prefix) else { return nil }
        let files = try repeatables()
        if let file = files.first(where: { $0.id.rawValue == name }) { return file }
        throw MigrationError(
            .unknownRevision,
            "there is no repeatable revision \(name)",
            hint: files.isEmpty
                ? "make one with: migrate revision --repeatable -m MESSAGE"
                : "name one of \(files.map(\.id.rawValue).joined(separator: ", "))"
        )
    }
}

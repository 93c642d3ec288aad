internal import ArgumentParser

/// What `migrate init` sets up.
enum InitTemplate: String, ExpressibleByArgument, CaseIterable, Encodable {
    /// One database.
    case generic
    /// Several databases, each with revisions of its own.
    case multidb

    /// What it is for, in a line.
    var summary: String {
        switch self {
        case .generic: "one database, its revisions in a directory (the default)"
        case .multidb: "several databases, a section and a directory for each"
        }
    }

    /// The directories of the revision files.
    func versions(in directory: String) -> [String] {
        switch self {
        case .generic: [Files.join(directory, "versions")]
        case .multidb: Self.databases.map { Files.join(directory, "\($0)/versions") }
        }
    }

    /// The configuration file.
    func configuration(directory: String, url: String?) -> String {
        switch self {
        case .generic: InitTemplates.configuration(directory: directory, url: url)
        case .multidb: InitTemplates.configuration(directory: directory, databases: Self.databases)
        }
    }

    /// The command that makes a first revision.
    var next: String {
        let name = self == .multidb ? "--name \(Self.databases[0]) " : ""
        return "migrate \(name)revision -m \"what it does\""
    }

    /// The databases that several begin with.
    private static let databases = ["accounts", "orders"]
}

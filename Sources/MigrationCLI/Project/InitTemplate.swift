internal import ArgumentParser

/// What `migrate init` sets up.
enum InitTemplate: String, ExpressibleByArgument, CaseIterable, Encodable {
    /// One database.
    case generic
    /// Several databases, each with revisions of its own.
    case multidb

    /// A database of a new project.
    struct Database {
        /// The section of the configuration file.
        var section: String
        /// The directory of the revisions, as it was typed.
        var directory: String
        /// The product of a Swift package that runs them.
        var product: String
    }

    /// What it is for, in a line.
    var summary: String {
        switch self {
        case .generic: "one database, its revisions in a directory (the default)"
        case .multidb: "several databases, a section and a directory for each: migrate --name SECTION"
        }
    }

    /// The databases that it begins with.
    func databases(in directory: String) -> [Database] {
        switch self {
        case .generic: [Database(section: "migrate", directory: directory, product: "migrate")]
        case .multidb:
            ["accounts", "orders"].map { name in
                Database(section: name, directory: Files.join(directory, name), product: "migrate-\(name)")
            }
        }
    }

    /// The configuration file.
    func configuration(directory: String, url: String?) -> String {
        let databases = databases(in: directory)
        switch self {
        case .generic: return InitTemplates.configuration(directory: directory, url: url)
        case .multidb:
            let heading = """
                # A section for each database: migrate --name \(databases.first?.section ?? "NAME") upgrade head
                # Rename them, add others. DATABASE_URL and --url go before the url of whichever is named.

                """
            return heading
                + databases.map { database in
                    """

                    [\(database.section)]
                    script_location = \(InitTemplates.location(of: database.directory))
                    url = sqlite:///%(here)s/\(database.section).db

                    """
                }.joined()
        }
    }
}

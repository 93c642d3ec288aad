internal import MigrationKit

/// Where an Alembic environment is: what a person may name is its `alembic.ini`, the directory of that, or the directory with
/// `env.py` and `versions`.
struct AlembicPlace {
    /// The configuration file, as an absolute path; nil where there is none.
    let ini: String?
    /// The directory with `env.py` and `versions`, as an absolute path, when it was named and the configuration does not.
    let scripts: String?
    /// The directory that relative paths of the configuration are relative to.
    let directory: String

    /// Looks at a path.
    init(_ path: String) throws(MigrationError) {
        guard Files.exists(path) else { throw Self.notFound("there is no \(path)") }
        let path = Files.absolute(path)
        guard Files.isDirectory(path) else {
            self.init(ini: path, scripts: nil)
            return
        }
        let own = Files.join(path, Self.fileName)
        let isScripts = Files.exists(Files.join(path, "env.py")) || Files.isDirectory(Files.join(path, "versions"))
        if Files.exists(own) {
            self.init(ini: own, scripts: isScripts ? path : nil)
        } else if isScripts {
            let beside = Files.join(Files.directory(of: path), Self.fileName)
            self.init(ini: Files.exists(beside) ? beside : nil, scripts: path)
        } else {
            throw Self.notFound("\(path) has no \(Self.fileName), no env.py and no versions")
        }
    }

    private init(ini: String?, scripts: String?) {
        self.ini = ini
        self.scripts = scripts
        directory = Files.directory(of: ini ?? scripts ?? ".")
    }

    /// What the configuration says, as far as it is understood; nil without one.
    func configuration(section: String) throws(MigrationError) -> Configuration? {
        guard let ini else { return nil }
        return try Configuration(section: section, of: IniDocument(Files.read(ini), file: ini), here: directory)
    }

    /// The database that the configuration names; nil where it names none that is known here, or leaves that to `env.py`.
    ///
    /// A relative path is taken from the working directory, as Alembic takes it.
    func database(section: String) -> DatabaseURL? {
        guard let url = (try? configuration(section: section))?.url else { return nil }
        return (try? DatabaseURL(url))?.relative(to: Files.absolute("."))
    }

    private static let fileName = "alembic.ini"

    private static func notFound(_ message: String) -> MigrationError {
        MigrationError(
            .file,
            message,
            hint: "name the alembic.ini, or the directory with env.py and versions: migrate adopt alembic PATH"
        )
    }
}

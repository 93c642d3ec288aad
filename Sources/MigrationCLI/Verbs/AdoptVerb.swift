internal import ArgumentParser
internal import MigrationKit

/// `migrate adopt alembic PATH`
struct AdoptVerb: Verb {
    /// The tools whose revisions can be adopted.
    enum OtherTool: String, ExpressibleByArgument, CaseIterable {
        case alembic
    }

    static let configuration = CommandConfiguration(
        commandName: "adopt",
        abstract: "Take over the revisions of another tool: adopt alembic PATH.",
        discussion: """
            Writes a SQL revision for each of Alembic's, with the same id, parents, labels, dependencies, message and date, so that \
            both tools agree on what is applied. Alembic itself says what its revisions do, where a Python with it is found: \
            --python, the virtual environment that is active or beside alembic.ini, PATH. Else, or with --literal, the files \
            are read as they are: op.execute and plain operations with literals.

            What cannot be read is named with file and line, and nothing is written. With --partial, a revision that holds such \
            is written as far as it goes, and refuses to run until somebody has written the rest.
            """
    )

    @Argument(help: "The other tool.")
    var tool: OtherTool

    @Argument(help: "The alembic.ini, its directory, or the directory with env.py and versions.")
    var path: String

    @Flag(help: "Print what would be written, and write nothing.")
    var dryRun = false

    @Flag(help: "Write also revisions that could be read in part; they refuse to run until the rest is written.")
    var partial = false

    @Option(help: "The Python that Alembic is installed for.")
    var python: String?

    @Flag(help: "Read the files as they are, without Alembic.")
    var literal = false

    @Option(help: "What the SQL is for: postgresql or sqlite; the database of the configuration by default.")
    var dialect: ScriptDialect?

    @Option(help: "The section of alembic.ini.")
    var section = "alembic"

    @Option(help: "The directory of the new files: one of version_locations.")
    var versionPath: String?

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if literal, python != nil { throw ValidationError("choose one of --literal and --python") }
    }

    func run(in context: Context) async throws -> Int32 {
        let place = try AlembicPlace(path)
        let new = try NewRevision(context: context)
        let here = Files.absolute(".")
        let directory = try VersionPath.choose(
            versionPath,
            among: new.project.versionDirectories,
            parent: nil,
            here: here
        )
        let theirs = place.database(section: section)
        let history = try history(of: place, naming: theirs, for: new.project)
        let adoption = try Adoption(history, into: directory, of: new.project, graph: new.graph)
        let isRefused = !partial && !adoption.unread.isEmpty
        if !dryRun, !isRefused { try adoption.write() }
        var report = AdoptReport(adoption, isDryRun: dryRun, isRefused: isRefused, from: here)
        if let theirs, let ours = try configured(new.project), ours.target != theirs.target {
            report.otherDatabase = theirs.redacted
        }
        context.terminal.report(report) { Terminal.write(report.text, to: .output) }
        return isRefused ? MigrationError.Code.checkFailed.exitStatus : 0
    }

    private func history(
        of place: AlembicPlace,
        naming theirs: DatabaseURL?,
        for project: Project
    ) throws -> AlembicHistory {
        let wanted = try dialect?.name ?? configured(project)?.dialect
        if dialect == nil, let theirs, let wanted, theirs.dialect != wanted {
            throw MigrationError(
                .adoption,
                "alembic.ini names a database of \(theirs.dialect), and the database here is \(wanted)",
                hint: "write its url into \(Files.display(project.file)), or say: --dialect \(theirs.dialect)"
            )
        }
        if !literal {
            var alembic = AlembicInterpreter(place: place, section: section, dialect: wanted)
            alembic.arguments = global.arguments
            if let history = try python.map({ try alembic.history(by: $0) }) ?? alembic.history() {
                guard let wanted, history.dialect != wanted else { return history }
                throw MigrationError(
                    .adoption,
                    "env.py is for \(history.dialect), and the database here is \(wanted)",
                    hint: "let env.py take sqlalchemy.url of its configuration, or say: --dialect \(history.dialect)"
                )
            }
        }
        guard let named = wanted ?? theirs?.dialect else {
            throw MigrationError(
                .adoption,
                "nothing says which kind of database the SQL is for",
                hint: "say so with: migrate adopt alembic PATH --dialect postgresql"
            )
        }
        return try LiteralHistory(dialect: named).history(of: place, section: section)
    }

    /// The database that the project names; nil when it names none.
    private func configured(_ project: Project) throws -> DatabaseURL? {
        do {
            return try project.databaseURL().absolute
        } catch let error as MigrationError where error.code == .configuration {
            return nil
        }
    }
}

extension DatabaseURL {
    /// The same database, whatever the working directory.
    fileprivate var absolute: Self { relative(to: Files.absolute(".")) }
}

internal import MigrationKit

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// A Python that has Alembic.
struct AlembicInterpreter {
    /// The program.
    let path: String

    /// The Python that was named.
    ///
    /// - Throws: When it has no Alembic.
    init(named path: String) throws(MigrationError) {
        let program = path.contains("/") ? path : Tool.find(path) ?? path
        let answer = try Self.ask(program, Question(directory: Files.absolute("."), probe: true))
        if let missing = answer.missing {
            throw MigrationError(
                .adoption,
                "\(path) has no Alembic: \(missing)",
                hint: "name the Python that Alembic is installed for: --python .venv/bin/python3"
            )
        }
        self.path = program
    }

    /// Looks for one: in the virtual environment that is active, in one beside the configuration, and by `PATH`, where the program
    /// `alembic` says whose it is.
    static func find(near place: AlembicPlace) -> AlembicInterpreter? {
        var candidates: [String] = []
        if let active = ProcessInfo.environment("VIRTUAL_ENV") { candidates.append(Files.join(active, "bin/python3")) }
        for directory in [place.directory, Files.absolute(".")] {
            candidates += [".venv", "venv"].map { Files.join(directory, "\($0)/bin/python3") }
        }
        if let program = Tool.find("alembic"), let python = interpreter(of: program) { candidates.append(python) }
        if let python = Tool.find("python3") { candidates.append(python) }
        for candidate in candidates where Files.exists(candidate) {
            if let found = try? AlembicInterpreter(named: candidate) { return found }
        }
        return nil
    }

    /// What Alembic says of a place.
    func history(of place: AlembicPlace, section: String, dialect: DialectName?) throws(MigrationError) -> AlembicHistory {
        let isTOML = place.ini?.hasSuffix(".toml") ?? false
        let question = Question(
            directory: place.directory,
            ini: isTOML ? nil : place.ini,
            toml: isTOML ? place.ini : nil,
            section: section,
            scripts: place.scripts,
            dialect: dialect?.rawValue
        )
        let answer = try Self.ask(path, question)
        return try answer.history(from: Files.absolute("."))
    }

    private struct Question: Encodable {
        var directory: String
        var ini: String?
        var toml: String?
        var section = "alembic"
        var scripts: String?
        var dialect: String?
        var probe = false
    }

    private static func ask(_ program: String, _ question: Question) throws(MigrationError) -> AlembicAnswer {
        let arguments = ["-c", AlembicQuestion.program, JSONText.of(question)]
        let (status, output) = Tool.output(of: program, arguments)
        guard let answer = try? JSONDecoder().decode(AlembicAnswer.self, from: Data(output)) else {
            throw MigrationError(
                .adoption,
                "\(program) gives no answer: it ended with status \(status)",
                hint: "name a Python 3.10 or later that has Alembic: --python .venv/bin/python3"
            )
        }
        return answer
    }

    /// The Python of a script: what its first line names.
    private static func interpreter(of script: String) -> String? {
        guard let bytes = try? Files.beginning(of: script), bytes.starts(with: "#!".utf8) else { return nil }
        let line = String(decoding: bytes.prefix { $0 != 0x0A }.dropFirst(2), as: UTF8.self)
        return line.split(separator: " ").first.map(String.init)
    }
}

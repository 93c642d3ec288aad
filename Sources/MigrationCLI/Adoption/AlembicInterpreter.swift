internal import MigrationKit

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// Asks Alembic, by the Python that it is installed for.
struct AlembicInterpreter {
    let place: AlembicPlace
    /// The section of its configuration.
    let section: String
    /// The kind of database, where one is wanted.
    let dialect: DialectName?

    /// What `-x` hands to env.py.
    var arguments: [String] = []

    /// What the Alembic of one Python says.
    func history(by python: String) throws(MigrationError) -> AlembicHistory {
        let program = python.contains("/") ? python : Tool.find(python) ?? python
        guard let answer = ask(program) else {
            throw MigrationError(
                .adoption,
                "\(python) gives no answer",
                hint: "name a Python 3.10 or later that has Alembic: --python .venv/bin/python3"
            )
        }
        if let missing = answer.missing {
            throw MigrationError(
                .adoption,
                "\(python) has no Alembic: \(missing)",
                hint: "name the Python that Alembic is installed for: --python .venv/bin/python3"
            )
        }
        return try answer.history(from: Files.absolute("."))
    }

    /// What the first Alembic says that is found; nil without any.
    ///
    /// It is looked for in the virtual environment that is active, in one beside the configuration, and by `PATH`, where the program
    /// `alembic` says whose it is.
    func history() throws(MigrationError) -> AlembicHistory? {
        var candidates: [String] = []
        if let active = ProcessInfo.environment("VIRTUAL_ENV") { candidates.append(Files.join(active, "bin/python3")) }
        for directory in [place.directory, Files.absolute(".")] {
            candidates += [".venv", "venv"].map { Files.join(directory, "\($0)/bin/python3") }
        }
        if let program = Tool.find("alembic"), let python = Self.interpreter(of: program) { candidates.append(python) }
        if let python = Tool.find("python3") { candidates.append(python) }
        for candidate in candidates where Files.exists(candidate) {
            guard let answer = ask(candidate), answer.missing == nil else { continue }
            return try answer.history(from: Files.absolute("."))
        }
        return nil
    }

    private struct Question: Encodable {
        var directory: String
        var ini: String?
        var toml: String?
        var section: String
        var scripts: String?
        var dialect: String?
        var arguments: [String]
    }

    /// The answer; nil when there is none.
    private func ask(_ program: String) -> AlembicAnswer? {
        let isTOML = place.ini?.hasSuffix(".toml") ?? false
        let question = Question(
            directory: place.directory,
            ini: isTOML ? nil : place.ini,
            toml: isTOML ? place.ini : nil,
            section: section,
            scripts: place.scripts,
            dialect: dialect?.rawValue,
            arguments: arguments
        )
        let output = Tool.output(of: program, ["-c", AlembicQuestion.program, JSONText.of(question)])
        return try? JSONDecoder().decode(AlembicAnswer.self, from: Data(output))
    }

    /// The Python of a script: what its first line names.
    private static func interpreter(of script: String) -> String? {
        guard let bytes = try? Files.beginning(of: script).bytes, bytes.starts(with: "#!".utf8) else { return nil }
        let line = String(decoding: bytes.prefix { $0 != 0x0A }.dropFirst(2), as: UTF8.self)
        return line.split(separator: " ").first.map(String.init)
    }
}

import Foundation
import TestSupport

/// A directory with a `migrations.ini` and an Alembic environment, on the same database.
struct AlembicProject {
    let project: TestProject
    let python: String

    /// Makes one, lends it, and removes it.
    ///
    /// - Parameters:
    ///   - revisions: The bodies of the files in Alembic's `versions`.
    ///   - env: Alembic's `env.py`.
    static func with<Result>(
        on url: String,
        revisions: [(name: String, text: String)],
        env: String = Self.env,
        _ body: (AlembicProject) async throws -> Result
    ) async throws -> Result {
        let python = try AlembicInstallation.python()
        return try await TestProject.with(url: url) { project in
            let alembic = url.replacing("postgresql://", with: "postgresql+psycopg://").replacing("%", with: "%%")
            try project.write(
                "alembic.ini",
                "[alembic]\nscript_location = %(here)s/alembic\npath_separator = os\nsqlalchemy.url = \(alembic)\n"
            )
            try project.write("alembic/env.py", env)
            for revision in revisions {
                try project.write(
                    "alembic/versions/\(revision.name).py",
                    revision.text.replacing(
                        "IMPORTS\n",
                        with: "from alembic import context, op\nimport sqlalchemy as sa\n"
                    )
                )
            }
            try FileManager.default.createDirectory(
                atPath: project.path("migrations/versions"),
                withIntermediateDirectories: true
            )
            return try await body(AlembicProject(project: project, python: python))
        }
    }

    /// What `alembic init` writes, in short.
    static let env = """
        from alembic import context
        from sqlalchemy import create_engine

        url = context.config.get_main_option("sqlalchemy.url")
        if context.is_offline_mode():
            context.configure(url=url, literal_binds=True)
            with context.begin_transaction():
                context.run_migrations()
        else:
            with create_engine(url).connect() as connection:
                context.configure(connection=connection)
                with context.begin_transaction():
                    context.run_migrations()
        """

    /// Runs `alembic`.
    func alembic(_ arguments: [String]) async throws -> MigrateProcess.Outcome {
        try await MigrateProcess(in: project.directory, binary: python).run(["-B", "-m", "alembic"] + arguments)
    }

    /// Runs `migrate`, which finds no other Python than that of the virtual environment.
    func migrate(_ arguments: String...) async throws -> MigrateProcess.Outcome {
        let environment = ["VIRTUAL_ENV": AlembicInstallation.root.appending(path: ".venv").path]
        return try await MigrateProcess(in: project.directory, environment: environment).run(arguments)
    }

    /// What a SQL revision of the project holds.
    func text(_ name: String) throws -> String {
        try String(contentsOfFile: project.path("migrations/versions/\(name).sql"), encoding: .utf8)
    }

    /// The heads of the database as `alembic current` names them, in order.
    func currentByAlembic() async throws -> [String] {
        let lines = try await alembic(["current"]).output.split(separator: "\n")
        return lines.compactMap { $0.split(separator: " ").first.map(String.init) }.sorted()
    }

    /// The heads of the database as `migrate current` names them, in order.
    func currentByMigrate() async throws -> [String] {
        struct Report: Decodable {
            var heads: [String]
        }
        let output = try await migrate("current", "--format", "json").output
        return try JSONDecoder().decode(Report.self, from: Data(output.utf8)).heads.sorted()
    }
}

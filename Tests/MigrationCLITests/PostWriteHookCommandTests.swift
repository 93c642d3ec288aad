import Foundation
import TestSupport
import Testing

/// Programs that are run on new revision files.
@Suite struct PostWriteHookCommandTests {
    private static func with(_ hooks: String, _ body: (TestProject) async throws -> Void) async throws {
        try await TestProject.with(revisions: TestProject.graph("a1\nb1 < a1\nb2 < a1")) { project in
            let ini = try String(contentsOfFile: project.path("migrations.ini"), encoding: .utf8)
            try project.write("migrations.ini", "\(ini)\n[post_write_hooks]\n\(hooks)\n")
            try await body(project)
        }
    }

    /// Each adds what it is given, and where it runs, to a file.
    static let notes = """
        hooks = one, two
        one.type = exec
        one.executable = /bin/sh
        one.options = -c 'echo "$0 $(pwd)" >> %(here)s/notes; echo said' REVISION_SCRIPT_FILENAME
        one.cwd = migrations
        two.executable = tools/two
        two.options = "$HOME; exit 1"
        """

    @Test(arguments: [
        (["revision", "-m", "x y", "--head", "b1", "--rev-id", "z1"], "z1_x_y.sql"),
        (["merge", "heads", "--rev-id", "z1"], "z1_merge_b1_and_b2.sql"),
    ])
    func areRunOnANewFile(_ command: [String], _ file: String) async throws {
        try await Self.with(Self.notes) { project in
            try project.write("tools/two", "#!/bin/sh\nprintf '%s|' \"$@\" >> \"${0%/tools/two}/notes\"\n")
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: project.path("tools/two"))
            let outcome = try await project.migrate.run(command)
            #expect(outcome.status == 0, "\(outcome)")
            #expect(outcome.output == "migrations/versions/\(file)\n")
            #expect(
                outcome.errors.contains("running the hook 'one' on migrations/versions/\(file)\nsaid\n"),
                "\(outcome)"
            )
            let directory = URL(fileURLWithPath: project.directory).resolvingSymlinksInPath().path
            let path = "\(directory)/migrations/versions/\(file)"
            let notes = try String(contentsOfFile: project.path("notes"), encoding: .utf8)
            #expect(notes == "\(path) \(directory)/migrations\n\(path)|$HOME; exit 1|")
        }
    }

    @Test(arguments: ["text", "json"])
    func aHookThatFailsLeavesTheFile(_ format: String) async throws {
        try await Self.with("hooks = bad, never\nbad.executable = false\nnever.executable = nothere.sh\n") { project in
            let missing = try await project.migrate("revision", "-m", "x", "--head", "b1", "--rev-id", "z1")
            #expect(missing.status == 1)
            #expect(
                missing.errors == """
                    error[configuration]: the program 'nothere.sh' of the hook 'never' is not there
                        hint: install it, or correct never.executable in [post_write_hooks]

                    """
            )
            #expect(!project.exists("migrations/versions/z1_x.sql"))
        }
        try await Self.with("hooks = bad, never\nbad.executable = false\nnever.executable = /bin/rm\n") { project in
            let outcome = try await project.migrate(
                "revision",
                "-m",
                "x",
                "--head",
                "b1",
                "--rev-id",
                "z1",
                "--format",
                format
            )
            #expect(outcome.status == 1)
            #expect(project.exists("migrations/versions/z1_x.sql"))
            let message = "the hook 'bad' ended with status 1; the file is written, and stays"
            if format == "text" {
                #expect(outcome.output == "migrations/versions/z1_x.sql\n")
                #expect(
                    outcome.errors.contains("error[hook-failed]: \(message)\n    at: migrations/versions/z1_x.sql\n")
                )
                #expect(outcome.errors.contains("hint: mend it, and run the hook by hand: false /"), "\(outcome)")
            } else {
                #expect(
                    outcome.output.hasPrefix(#"{"error":{"code":"hook-failed","file":"migrations/versions/z1_x.sql""#)
                )
                #expect(outcome.output.contains(message))
            }
        }
    }

    /// A section that Alembic uses stands in the way of nothing but a new file.
    @Test func aHookOfPythonIsRefusedBeforeAnythingIsWritten() async throws {
        try await Self.with("hooks = black\nblack.type = console_scripts\nblack.entrypoint = black\n") { project in
            #expect(try await project.migrate("upgrade", "heads").status == 0)
            let before = try project.names(in: "migrations/versions")
            let outcome = try await project.migrate("revision", "-m", "x", "--head", "b1")
            #expect(outcome.status == 1)
            #expect(outcome.errors.contains("which runs a package of Python"), "\(outcome)")
            #expect(try project.names(in: "migrations/versions") == before)
        }
    }
}

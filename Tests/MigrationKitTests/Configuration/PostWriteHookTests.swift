import TestSupport
import Testing

@testable import MigrationKit

@Suite struct PostWriteHookTests {
    private func read(_ text: String) throws -> Configuration {
        let text = "[migrate]\n[post_write_hooks]\n\(text)\n"
        return try Configuration(of: IniDocument(Array(text.utf8), file: "migrations.ini"), here: "/srv/app")
    }

    @Test func readsHooksInTheOrderOfTheirList() throws {
        let configuration = try read(
            """
            hooks = stage, Format
            Format.type = exec
            Format.executable = tools/format
            Format.options = -l 79 "REVISION_SCRIPT_FILENAME" 'a b'
            Format.cwd = sub
            stage.executable = git
            stage.options = add
            unused.type = console_scripts
            """
        )
        #expect(
            try configuration.postWriteHooks() == [
                PostWriteHook(name: "stage", executable: "git", options: ["add"], directory: nil),
                PostWriteHook(
                    name: "Format",
                    executable: "/srv/app/tools/format",
                    options: ["-l", "79", "REVISION_SCRIPT_FILENAME", "a b"],
                    directory: "/srv/app/sub"
                ),
            ]
        )
        let arguments = try configuration.postWriteHooks().map { $0.arguments(for: "/x y.sql") }
        #expect(arguments == [["/x y.sql", "add"], ["-l", "79", "/x y.sql", "a b"]])
        #expect(configuration.warnings.isEmpty)
    }

    @Test func warnsOfAKeyThatIsNotRead() throws {
        let configuration = try read("hooks = a\na.executable = x\na.optoins = y\na.colour = z")
        #expect(
            configuration.warnings.map(\.description) == [
                "migrations.ini:5: the key 'a.optoins' is not known and was not read; did you mean 'a.options'?",
                "migrations.ini:6: the key 'a.colour' is not known and was not read; "
                    + "a hook has the keys type, executable, options and cwd",
            ]
        )
    }

    /// A wrong hook stands in the way of nothing but a new file.
    @Test(arguments: [
        (
            "hooks = a\na.type = console_scripts\na.entrypoint = black", 4,
            "the hook 'a' has the type 'console_scripts', which runs a package of Python",
            "write a.type = exec, and a.executable = PROGRAM"
        ),
        (
            "hooks = a\na.type = shell", 4, "the hook 'a' has the type 'shell', which is not known",
            "write a.type = exec, and a.executable = PROGRAM"
        ),
        ("hooks = a", 3, "the hook 'a' names no program", "write a.type = exec, and a.executable = PROGRAM"),
        (
            "hooks = a\na.executable = x\na.options = 'b", 5, "'a.options' has a quote that is never closed",
            "close it, or write \\ before it"
        ),
    ])
    func refuses(_ text: String, _ line: Int, _ message: String, _ hint: String) throws {
        let configuration = try read(text)
        let error = #expect(throws: MigrationError.self) { try configuration.postWriteHooks() }
        let location = SourceLocation(file: "migrations.ini", line: line)
        #expect(error == MigrationError(.configuration, message, hint: hint, location: location))
    }

    @Test func survivesAnything() {
        Fuzz.feed("ShellWords", of: ["'", "\"", "\\", " ", "a", "\n", "é"]) { input in
            let text = String(decoding: input, as: UTF8.self)
            // What needs no quotes is what blanks separate.
            guard !text.contains(where: { "'\"\\".contains($0) }) else { return _ = ShellWords.split(text) }
            #expect(ShellWords.split(text) == text.split(whereSeparator: \.isWhitespace).map(String.init))
        }
    }

    /// What Python 3's `shlex.split` says of the same texts.
    @Test(
        arguments: [
            ("", []), ("  a  b\tc\n", ["a", "b", "c"]), ("a''b ''", ["ab", ""]), (#"a\ b \"c"#, ["a b", "\"c"]),
            (#""a \"b\" \c \\ 'd'""#, [#"a "b" \c \ 'd'"#]), (#"'a \" b'c"d"e"#, [#"a \" bcde"#]),
            ("a # b $x *", ["a", "#", "b", "$x", "*"]),
            ("'a", nil), ("\"a", nil), ("a\\", nil), ("\"a\\", nil),
        ] as [(String, [String]?)]
    )
    func splitsWords(_ text: String, _ expected: [String]?) {
        #expect(ShellWords.split(text) == expected)
    }
}

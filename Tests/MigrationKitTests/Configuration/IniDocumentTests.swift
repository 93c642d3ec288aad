import MigrationKit
import TestSupport
import Testing

@Suite struct IniDocumentTests {
    private func read(_ text: String) throws(MigrationError) -> IniDocument {
        try IniDocument(Array(text.utf8), file: "migrations.ini")
    }

    @Test func readsSectionsKeysAndContinuations() throws {
        let document = try read(
            """
            \u{FEFF}# a comment
            [DEFAULT]
            shared = 1
            [migrate]\r
            URL : sqlite:///a.db ; not a comment\r
            list =
                one

                # a comment between
                two
            empty =
            ; another
            [logging]
            format = %(levelname)-5.5s
            """
        )
        #expect(document.sections.map(\.name) == ["DEFAULT", "migrate", "logging"])
        #expect(try document.value(of: "url", in: "migrate") == "sqlite:///a.db ; not a comment")
        #expect(try document.value(of: "List", in: "migrate") == "one\n\ntwo")
        #expect(try document.value(of: "empty", in: "migrate") == "")
        #expect(try document.value(of: "shared", in: "migrate") == "1")
        #expect(try document.value(of: "absent", in: "migrate") == nil)
        #expect(document.entry("list", in: "migrate")?.line == 6)
    }

    @Test(arguments: [
        ("a = %(here)s/x", "/srv/x"),
        ("a = 100%%", "100%"),
        ("a = %%(rev)s", "%(rev)s"),
        ("a = %(B)s%(b)s\nb = %(c)s\nc = z", "zz"),
        ("a = %(d)s", "from default"),
    ])
    func interpolates(text: String, expected: String) throws {
        let document = try read("[DEFAULT]\nd = from default\n[migrate]\n\(text)\n")
        #expect(try document.value(of: "a", in: "migrate", variables: ["here": "/srv"]) == expected)
    }

    @Test(arguments: [
        ("a = %(b)s\nb = %(a)s", "the value of 'a' refers to itself: a → b → a", 2),
        ("a = x\nb = 50%", "the value of 'b' holds a '%' that is neither '%%' nor '%(name)s'", 3),
        ("b = %(a", "the value of 'b' holds a '%(' without ')s'", 2),
        ("b = %(nope)s", "the value of 'b' refers to 'nope', which is no key", 2),
        ("b_url = p%(ss)s", "the value of 'b_url' refers to a name that is no key", 2),
    ])
    func refusesInterpolation(text: String, message: String, line: Int) throws {
        let document = try read("[migrate]\n\(text)\n")
        let error = #expect(throws: MigrationError.self) {
            for entry in document.sections[0].entries { _ = try document.value(of: entry.key, in: "migrate") }
        }
        #expect(error?.message == message)
        #expect(error?.location == SourceLocation(file: "migrations.ini", line: line))
    }

    @Test func hintsAtDoublingThePercentSigns() throws {
        let document = try read("[migrate]\nfile_template = %(rev)s_%(slug)s\nurl = postgresql://u:p%40@h/d\n")
        let template = #expect(throws: MigrationError.self) { try document.value(of: "file_template", in: "migrate") }
        #expect(template?.hint == "double the percent sign of a token of the file name: %%(rev)s")
        let url = #expect(throws: MigrationError.self) { try document.value(of: "url", in: "migrate") }
        #expect(url?.hint == "double every percent sign of a URL in an ini file: %%40 for %40")
    }

    @Test func boundsReferencesThatMultiply() throws {
        let lines = (0..<30).map { "k\($0) = %(k\($0 + 1))s%(k\($0 + 1))s" } + ["k30 ="]
        let document = try read("[migrate]\n" + lines.joined(separator: "\n"))
        let error = #expect(throws: MigrationError.self) { try document.value(of: "k0", in: "migrate") }
        #expect(error?.message.hasSuffix(" refers to too many others") == true)
    }

    @Test(arguments: [
        ("a = 1", "the key 'a' stands before the first section", 1),
        ("[m]\nsecret words", "the line is neither a section, nor key = value, nor a comment", 2),
        ("[m]\n = 1", "the line has a value but no key", 2),
        ("[m", "the section header has no closing bracket", 1),
        ("[]", "the section header is malformed", 1),
        ("[m] x", "the section header is malformed", 1),
        ("[m]\n\n[n]\n[m]", "the section [m] stands twice: first on line 1", 4),
        ("[m]\na = 1\nA : 2", "the key 'a' stands twice in [m]: first on line 2", 3),
        ("[m]\na = 1\0", "the line holds a NUL byte", 2),
    ])
    func refuses(text: String, message: String, line: Int) {
        let error = #expect(throws: MigrationError.self) { try read(text) }
        #expect(error?.code == .configuration)
        #expect(error?.message == message)
        #expect(error?.location == SourceLocation(file: "migrations.ini", line: line))
        #expect(error?.hint != nil)
    }

    @Test func refusesWhatIsNotUTF8() {
        let bytes = Array("[m]\na = ".utf8) + [0xC3, 0x28, 0x0A]
        let error = #expect(throws: MigrationError.self) { try IniDocument(bytes, file: "m.ini") }
        #expect(error?.message == "the line is not valid UTF-8")
        #expect(error?.location == SourceLocation(file: "m.ini", line: 2))
    }

    @Test func survivesAnything() {
        let pieces = [
            "[m]", "[DEFAULT]", "[", "]", "=", ":", "\n", "\n ", "\r\n", "\t", " ", "#", ";", "a", "B", "url = ",
            "%(a)s",
            "%(b)s", "%(here)s", "%%", "%", "(", ")", "s", "\\", "\u{FEFF}", "ж", "\0", "a = %(b)s\n",
            "b = %(a)s%(a)s\n",
        ]
        Fuzz.feed("IniDocument", of: pieces) { input in
            guard let document = try? IniDocument(Array("[m]\n".utf8) + input, file: "m.ini") else { return }
            #expect(document.sections.first?.name == "m")
            for section in document.sections {
                for entry in section.entries {
                    #expect(!entry.key.isEmpty && entry.line > section.line)
                    _ = try? document.value(of: entry.key, in: section.name, variables: ["here": "/"])
                }
            }
        }
    }
}

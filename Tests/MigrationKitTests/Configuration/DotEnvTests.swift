import MigrationKit
import Testing

@Suite struct DotEnvTests {
    private func read(_ text: String) throws(MigrationError) -> DotEnv {
        try DotEnv(Array(text.utf8), file: ".env")
    }

    @Test(arguments: [
        ("A=1", "1"), ("export A=1", "1"), ("A = 1 ", "1"), ("A=", ""), ("A=a#b", "a#b"), ("A=a #b", "a"),
        ("A= # b", ""),
        ("A='$x \\n # \"'", "$x \\n # \""), (#"A="two\nlines \"q\" \\ # \$ \x""#, "two\nlines \"q\" \\ # $ \\x"),
        ("A=\"x\" # comment", "x"), ("A=${HOME}/x", "${HOME}/x"), ("A=1\r", "1"), ("A=p@ss=word", "p@ss=word"),
    ])
    func reads(line: String, expected: String) throws {
        let file = try read("\u{FEFF}# comment\n\n\(line)\n")
        #expect(file.variables.map(\.name) == ["A"])
        #expect(file.variables.map(\.value) == [expected])
    }

    @Test(arguments: [
        ("secret words", "the line has no '='"),
        ("1A=secret", "the text before '=' is not the name of a variable"),
        ("=secret", "the text before '=' is not the name of a variable"),
        ("A B=secret", "the text before '=' is not the name of a variable"),
        ("A='secret", "the value has no closing quote"),
        ("A=\"secret\\\"", "the value has no closing quote"),
        ("A='secret'x", "there is text after the closing quote"),
    ])
    func refuses(line: String, message: String) {
        let error = #expect(throws: MigrationError.self) { try read("A=1\n\(line)") }
        #expect(error?.message == message)
        #expect(error?.location == SourceLocation(file: ".env", line: 2))
        #expect(error?.hint?.contains("secret") == false)
    }

    @Test func neverOverridesTheEnvironment() throws {
        let file = try read("A=file\nB=first\nB=second\n")
        #expect(file.merged(into: ["A": "real", "C": "c"]) == ["A": "real", "B": "second", "C": "c"])
    }
}

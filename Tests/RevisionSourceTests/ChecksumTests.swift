import RevisionSource
import TestSupport
import Testing

@Suite struct ChecksumTests {
    private func checksum(_ text: String, _ language: Checksum.Language) -> Checksum {
        Checksum(of: Array(text.utf8), language: language)
    }

    @Test func isFNV1a() {
        #expect(checksum("", .sql).description == "cbf29ce484222325")
        #expect(checksum("a", .swift).description == "af63dc4c8601ec8c")
        #expect(checksum("foobar", .sql).description == "85944171f73967e8")
        #expect(Checksum("85944171f73967e8") == checksum("foobar", .swift))
        #expect(Checksum("85944171f73967e") == nil)
        #expect(Checksum("+5944171f73967e8") == nil)
    }

    @Test(arguments: [
        ("a\nb", "a\r\nb"), ("a\nb", "a  \nb\t\n\n\n"), ("a\nb", "a // x\nb"), ("a\nb", "a\n    // x\n\n    b"),
        ("a b", "a /* x */ b"), ("a b", "a/* /* x */ */b"), ("f(a)", "f(/* x */a)"), ("\u{FEFF}a", "a"),
        ("let a = \"\"\"\n x  \n\"\"\"", "let a = \"\"\"\r\n x  \r\n\"\"\" // c"), ("a", "// \"\na"),
        ("\"\\(a)\"", "\"\\(/* \" */a)\""), ("#\"\"x\"#", "#\"\"x\"#//"),
    ])
    func ignoresInSwift(text: String, same: String) {
        #expect(checksum(text, .swift) == checksum(same, .swift))
    }

    @Test(arguments: [
        ("a b", "ab"), ("a\nb", "a b"), ("a - b", "a -b"), ("\"// x\"", "\"// y\""), ("\"/* x */\"", "\"\""),
        ("\"\\\"// x\"", "\"\\\"// y\""), ("#\"\\\"// x\"#", "#\"\\\"// y\"#"),
        ("\"\"\"\n// x\n\"\"\"", "\"\"\"\n// y\n\"\"\""),
        ("\"\"\"\nx \n\"\"\"", "\"\"\"\nx\n\"\"\""), ("\"\\(f(\"// x\"))\"", "\"\\(f(\"// y\"))\""),
        ("##\"\"# // x\"##", "##\"\"# // y\"##"), ("a /* x", "a /* y"), ("\"\\(a)// x\"", "\"\\(a)// y\""),
        ("#\"\\#(a)// x\"#", "#\"\\#(a)// y\"#"), ("#\"\\(a\"#//x", "#\"\\(b\"#//x"),
        ("\"a\n\"// x\"", "\"a\n\"// y\""),
        ("\"\"\"\n \"\" // x\n\"\"\"", "\"\"\"\n \"\" // y\n\"\"\""),
    ])
    func countsInSwift(text: String, other: String) {
        #expect(checksum(text, .swift) != checksum(other, .swift))
    }

    @Test(arguments: [
        ("SELECT 1;", "-- revision: x\n\nSELECT 1; -- y\n"), ("SELECT 1", "SELECT/* -- */1"), ("'a\nb'", "'a\r\nb'"),
        ("'a''b'", "'a''b'/* ' */"), ("a\n-- migrate:up\nb", "a -- x\n  --migrate:up\nb -- migrate:down"),
    ])
    func ignoresInSQL(text: String, same: String) {
        #expect(checksum(text, .sql) == checksum(same, .sql))
    }

    @Test(arguments: [
        ("'-- x'", "'-- y'"), ("'/* x */'", "'/* y */'"), ("'a'' -- x'", "'a'' -- y'"), ("\"-- x\"", "\"-- y\""),
        ("$$ -- x\n$$", "$$ -- y\n$$"), ("$a$ $$ -- x\n$a$", "$a$ $$ -- y\n$a$"), ("E'\\' -- x'", "E'\\' -- y'"),
        ("'a \nb'", "'a\nb'"), ("a\n-- migrate:down\nb", "a\nb"), ("-- migrate:up\na\nb", "a\n-- migrate:up\nb"),
        ("'\\' 'x'", "'\\' 'y'"), ("a /* x", "a /* y"), ("`-- x`", "`-- y`"),
    ])
    func countsInSQL(text: String, other: String) {
        #expect(checksum(text, .sql) != checksum(other, .sql))
    }

    @Test(arguments: [Checksum.Language.swift, .sql])
    func survivesAnythingAndIgnoresLineEndings(language: Checksum.Language) {
        Fuzz.feed("Checksum.\(language)", of: SplitMix64.sqlPieces) { input in
            let bytes = input.filter { $0 != 0x0D }
            let windows = bytes.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
            #expect(Checksum(of: bytes, language: language) == Checksum(of: windows, language: language))
        }
    }
}

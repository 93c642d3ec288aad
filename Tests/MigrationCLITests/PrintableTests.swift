import Testing

@testable import MigrationCLI

/// What names and values have in them does nothing to the terminal.
@Suite struct PrintableTests {
    static let texts = [
        ("users", "users"), ("é 表 👩‍👩‍👧", "é 表 👩‍👩‍👧"), ("", ""),
        ("a\nb\tc", #"a\nb\tc"#), ("\u{1B}[2J\u{7}", #"\u{1b}[2J\u{7}"#), ("\u{9B}31m", #"\u{9b}31m"#),
        ("a\r\nb", #"a\u{d}\nb"#), ("\u{202E}txt.exe", #"\u{202e}txt.exe"#), ("a\u{2028}b\u{7F}", #"a\u{2028}b\u{7f}"#),
    ]

    @Test(arguments: texts)
    func staysOnItsLine(text: String, expected: String) {
        #expect(text.printable == expected)
    }

    @Test func linesStay() {
        #expect("SELECT 1,\n\t2 -- \u{1B}[31m".printableLines == "SELECT 1,\n\t2 -- \\u{1b}[31m")
    }
}

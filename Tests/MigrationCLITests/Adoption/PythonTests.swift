import TestSupport
import Testing

@testable import MigrationCLI

/// Python is read without being run.
@Suite struct PythonTests {
    /// An expression, and what it is worth.
    @Test(
        arguments: [
            ("'a' \"b\" '''c\nd'''", .string("abc\nd")),
            ("('a'\n  # why\n  'b')", .string("ab")),
            ("'a' + 'b'", .string("ab")),
            (#""\n\t\\\'\x41\u0416\101\q""#, .string("\n\t\\'AЖA\\q")),
            (#"r"\d+\""#, .unknown),
            (#"r'\d+'"#, .string("\\d+")),
            ("'a\\\nb'", .string("ab")),
            ("f'{x}'", .unknown),
            ("b'x'", .unknown),
            ("'a' f'{x}'", .unknown),
            ("None", .none),
            ("True", .boolean(true)),
            ("'a', 'b'", .list([.string("a"), .string("b")])),
            ("('a',)", .list([.string("a")])),
            ("('a')", .string("a")),
            ("[]", .list([])),
            ("x", .name("x")),
            ("'a' % x", .unknown),
            ("['a' if x else 'b', 'c']", .list([.unknown, .string("c")])),
            ("sa.func.now()", .call(PythonCall(name: "sa.func.now"))),
            ("op.get_context().autocommit_block()", .call(PythonCall(name: "op.get_context().autocommit_block"))),
            ("f(x)(y)", .unknown),
            (
                "op.f('a', n=2, *rest, **more)",
                .call(
                    PythonCall(
                        name: "op.f",
                        arguments: [.string("a"), .unknown, .unknown],
                        keywords: ["n": .number("2")]
                    )
                )
            ),
            ("f(a == b)", .call(PythonCall(name: "f", arguments: [.unknown]))),
            ("{'a': 1}", .unknown),
        ] as [(String, PythonValue)]
    )
    func readsLiterals(_ text: String, _ expected: PythonValue) throws {
        // In parentheses a line may end anywhere.
        var lexer = PythonLexer("(\(text))")
        let tokens = (try? lexer.lines())?.first?.tokens
        let value = tokens.map { PythonParser.value(of: $0.dropFirst().dropLast()) } ?? .unknown
        #expect(value == expected)
    }

    @Test func readsFiles() throws {
        let file = try PythonFile(
            """
            \"\"\"add tags

            Create Date: 2024-01-02
            \"\"\"
            import x; y = 1
            revision: str = 'a1'
            down_revision: Union[str, Sequence[str], None] = (
                'b2',  # the first
                "c3",
            )
            def upgrade() -> None:
                if x:
                    pass
                op.execute('''
            INSERT;
            ''')

            def downgrade(): pass
            """
        )
        #expect(file.docstring == "add tags\n\nCreate Date: 2024-01-02\n")
        #expect(file.variables["y"]?.value == .number("1"))
        #expect(file.variables["revision"]?.value == .string("a1"))
        #expect(file.variables["down_revision"]?.value == .list([.string("b2"), .string("c3")]))
        #expect(file.variables["down_revision"]?.line == 7)
        #expect(file.functions["upgrade"]?.map(\.line) == [12, 13, 14])
        #expect(file.functions["upgrade"]?.map(\.indent) == [4, 8, 4])
        #expect(file.functions["downgrade"]?.map(\.tokens.count) == [1])
    }

    @Test(arguments: [("x = 'a\ny", "text", 1), ("\n\nf(\n", "bracket", 3), ("'''", "text", 1)])
    func saysWhatNeverEnds(_ text: String, _ what: String, _ line: Int) throws {
        let error = try #require(throws: PythonLexer.Unterminated.self) { try PythonFile(text) }
        #expect(error.what == what)
        #expect(error.line == line)
    }

    @Test func survivesAnything() {
        let pieces = [
            "'", "\"", "'''", "\"\"\"", "\\", "\n", "\r\n", "\t", "    ", "#", "(", ")", "[", "]", "{", "}", ",", ":",
            "=", ";",
            "+", ".", "*", "r", "f", "b", "x", "\\N{", "\\u00", "\\777", "def upgrade(): ", "revision = ", "op.execute",
            "sa.Column", "with op.get_context().autocommit_block():\n", "None", "1", "ж", "raise NotImplementedError",
        ]
        Fuzz.feed("PythonFile", of: pieces) { bytes in
            guard let file = try? PythonFile(String(decoding: bytes, as: UTF8.self)) else { return }
            for lines in file.functions.values { _ = LiteralPart(lines, dialect: .postgresql) }
        }
    }
}

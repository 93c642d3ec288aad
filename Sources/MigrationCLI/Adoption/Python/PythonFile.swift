/// What stands in a Python file, without nesting: its docstring, its variables and its functions.
struct PythonFile {
    /// A value and where it was given.
    struct Variable {
        var value: PythonValue
        var line: Int
    }

    /// The text at its top.
    private(set) var docstring: String?
    /// The variables of the module; the last value counts.
    private(set) var variables: [String: Variable] = [:]
    /// The lines of each function of the module.
    private(set) var functions: [String: [PythonLine]] = [:]

    init(_ text: String) throws(PythonLexer.Unterminated) {
        var lexer = PythonLexer(text)
        let lines = try lexer.lines()
        if let first = lines.first, first.tokens.count == 1, case .string(let text) = first.tokens[0].kind {
            docstring = text
        }
        var function: String?
        for line in lines {
            if line.indent > 0 {
                if let function { functions[function]?.append(line) }
                continue
            }
            function = nil
            let tokens = line.tokens
            if tokens[0].isName("def"), tokens.count > 1, case .name(let name) = tokens[1].kind {
                function = name
                functions[name] = Self.rest(of: tokens).map { [PythonLine(indent: 1, tokens: $0)] } ?? []
            } else if case .name(let name) = tokens[0].kind, let value = Self.assigned(tokens) {
                variables[name] = Variable(value: value, line: line.line)
            }
        }
    }

    /// What stands behind the colon of `def f(): …`, on the same line.
    private static func rest(of tokens: [PythonToken]) -> [PythonToken]? {
        var depth = 0
        for (position, token) in tokens.enumerated() {
            if ["(", "[", "{"].contains(where: { token.isSymbol($0) }) { depth += 1 }
            if [")", "]", "}"].contains(where: { token.isSymbol($0) }) { depth -= 1 }
            if depth == 0, token.isSymbol(":") {
                let rest = tokens[(position + 1)...]
                return rest.isEmpty ? nil : Array(rest)
            }
        }
        return nil
    }

    /// The value of `name = …` or `name: type = …`.
    private static func assigned(_ tokens: [PythonToken]) -> PythonValue? {
        guard tokens.count > 2 else { return nil }
        var position = 1
        if tokens[1].isSymbol(":") {
            while position < tokens.count, !tokens[position].isSymbol("=") { position += 1 }
        }
        guard position + 1 < tokens.count, tokens[position].isSymbol("="), !tokens[position + 1].isSymbol("=") else {
            return nil
        }
        return PythonParser.value(of: tokens[(position + 1)...])
    }
}

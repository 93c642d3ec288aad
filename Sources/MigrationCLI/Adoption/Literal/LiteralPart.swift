internal import MigrationKit

/// What a function of a revision does, as far as it calls `op` with literals.
struct LiteralPart {
    private(set) var part = AlembicPart()
    /// Whether the function is there only to say that there is no way: `raise NotImplementedError()`.
    private(set) var isMissing = false

    init(_ lines: [PythonLine], dialect: DialectName) {
        read(lines[...], LiteralOperations(dialect: dialect))
    }

    private mutating func read(_ lines: ArraySlice<PythonLine>, _ operations: LiteralOperations) {
        guard let indent = lines.first?.indent else { return }
        var rest = lines
        while let line = rest.popFirst() {
            let body = rest.prefix { $0.indent > indent }
            rest = rest.dropFirst(body.count)
            guard read(line, body, operations) else { return }
        }
    }

    /// Reads a statement with what is indented below it; false when nothing behind it is executed.
    private mutating func read(
        _ line: PythonLine,
        _ body: ArraySlice<PythonLine>,
        _ operations: LiteralOperations
    ) -> Bool {
        let tokens = line.tokens
        if body.isEmpty {
            if tokens.count == 1, tokens[0].isName("pass") { return true }
            if tokens.count == 1, case .string = tokens[0].kind { return true }
            if tokens.count == 3, tokens.allSatisfy({ $0.isSymbol(".") }) { return true }
            if tokens[0].isName("return"), tokens.count == 1 || tokens[1].isName("None") { return false }
            if tokens[0].isName("raise"), tokens.count > 1, tokens[1].isName("NotImplementedError"),
                part.pieces.isEmpty,
                part.problems.isEmpty
            {
                isMissing = true
                return false
            }
            if case .call(let call) = PythonParser.value(of: tokens) {
                execute(call, at: line.line, operations)
                return true
            }
        } else if Self.isAutocommit(tokens) {
            part.pieces.append(.commit)
            read(body, operations)
            part.pieces.append(.commit)
            return true
        }
        part.problems.append(.init(line: line.line, reason: "is more than calls of op with literals"))
        return true
    }

    /// `with op.get_context().autocommit_block():`
    private static func isAutocommit(_ tokens: [PythonToken]) -> Bool {
        guard tokens[0].isName("with"), tokens.last?.isSymbol(":") ?? false else { return false }
        let block = PythonCall(name: "op.get_context().autocommit_block")
        return PythonParser.value(of: tokens.dropFirst().dropLast()) == .call(block)
    }

    private mutating func execute(_ call: PythonCall, at line: Int, _ operations: LiteralOperations) {
        do throws(LiteralOperations.Unread) {
            for sql in try operations.sql(for: call) { part.pieces.append(.sql(sql, line: line)) }
        } catch {
            part.problems.append(.init(line: line, reason: error.reason))
        }
    }
}

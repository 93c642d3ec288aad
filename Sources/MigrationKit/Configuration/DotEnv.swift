/// The variables of a `.env` file, in its order.
///
/// ```sh
/// # A comment, on its own line or after white space.
/// DATABASE_URL=postgresql://app:s3cret@localhost/app
/// export PGSSLMODE=require
/// MESSAGE="two\nlines, \"quoted\""
/// RAW='$5 and \n stay as they are'
/// ```
///
/// `$NAME` and `${NAME}` are not expanded: a password that holds a dollar sign is taken as it is written.
public struct DotEnv: Hashable, Sendable {
    /// One variable.
    public struct Variable: Hashable, Sendable {
        /// The name.
        public let name: String
        /// The value.
        public let value: String
    }

    /// The variables, in the order of the file. Of two with the same name, the later holds.
    public let variables: [Variable]

    /// Reads the bytes of a file; `file` is its path, for messages.
    public init(_ bytes: [UInt8], file: String) throws(MigrationError) {
        var variables: [Variable] = []
        let lines = try SourceText.lines(of: bytes, file: file, code: .configuration)
        for (index, line) in lines.enumerated() {
            let content = line.trimmingBlanks()
            guard !content.isEmpty, content.first != "#" else { continue }
            let reader = DotEnvLine(location: SourceLocation(file: file, line: index + 1))
            variables.append(try reader.read(content))
        }
        self.variables = variables
    }

    /// The environment with the file's variables added. What is set already is never overridden.
    public func merged(into environment: [String: String]) -> [String: String] {
        var result: [String: String] = [:]
        for variable in variables { result[variable.name] = variable.value }
        return result.merging(environment) { _, real in real }
    }
}

/// Reads one line. Its text is never repeated in a message: it may hold a secret.
private struct DotEnvLine {
    let location: SourceLocation

    func read(_ content: Substring) throws(MigrationError) -> DotEnv.Variable {
        var rest = content
        if rest.hasPrefix("export"), let next = rest.dropFirst(6).first, next.isWhitespace {
            rest = rest.dropFirst(6).trimmingBlanks()
        }
        guard let equals = rest.firstIndex(of: "=") else {
            throw error("the line has no '='", hint: "write NAME=value, or begin a comment with #")
        }
        let name = rest[..<equals].trimmingBlanks()
        guard let first = name.first, !first.isNumber, name.allSatisfy({ $0.isASCIIWord || $0 == "." }) else {
            throw error(
                "the text before '=' is not the name of a variable",
                hint: "write NAME=value, with letters, digits and _ in the name"
            )
        }
        let value = rest[rest.index(after: equals)...].trimmingBlanks()
        switch value.first {
        case "'": return DotEnv.Variable(name: String(name), value: try raw(value.dropFirst()))
        case "\"": return DotEnv.Variable(name: String(name), value: try escaped(value.dropFirst()))
        default: return DotEnv.Variable(name: String(name), value: plain(value))
        }
    }

    /// A value without quotes ends at the line's end or at a `#` after white space.
    private func plain(_ value: Substring) -> String {
        var isAfterBlank = true
        for index in value.indices {
            if value[index] == "#", isAfterBlank { return String(value[..<index].trimmingBlanks()) }
            isAfterBlank = value[index].isWhitespace
        }
        return String(value)
    }

    private func raw(_ value: Substring) throws(MigrationError) -> String {
        guard let close = value.firstIndex(of: "'") else { throw unterminated }
        try expectNothing(after: value[close...].dropFirst())
        return String(value[..<close])
    }

    private func escaped(_ value: Substring) throws(MigrationError) -> String {
        var result = ""
        var rest = value
        while let character = rest.popFirst() {
            switch character {
            case "\"":
                try expectNothing(after: rest)
                return result
            case "\\":
                guard let next = rest.popFirst() else { throw unterminated }
                switch next {
                case "n": result += "\n"
                case "r": result += "\r"
                case "t": result += "\t"
                case "\"", "\\", "$": result.append(next)
                default: result += "\\" + String(next)
                }
            default:
                result.append(character)
            }
        }
        throw unterminated
    }

    private func expectNothing(after rest: Substring) throws(MigrationError) {
        let rest = rest.trimmingBlanks()
        guard rest.isEmpty || rest.first == "#" else {
            throw error("there is text after the closing quote", hint: "put the whole value between the quotes")
        }
    }

    private var unterminated: MigrationError {
        error("the value has no closing quote", hint: "close the quote on the same line, and write a line feed as \\n")
    }

    private func error(_ message: String, hint: String) -> MigrationError {
        MigrationError(.configuration, message, hint: hint, location: location)
    }
}

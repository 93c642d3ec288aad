/// Reads Python's `%(name)s` formats.
struct FileTemplateParser {
    private let location: SourceLocation?
    private let text: String
    private var rest: Substring

    init(text: String, location: SourceLocation?) {
        self.text = text
        self.location = location
        rest = Substring(text)
    }

    mutating func parse() throws(MigrationError) -> [FileTemplate.Part] {
        guard !text.hasPrefix("/"), !text.split(separator: "/").contains("..") else {
            throw error("leads out of the directory of the revisions", hint: "write a path below that directory")
        }
        guard !text.hasSuffix("/"), !text.isEmpty else {
            throw error("does not end in a file name", hint: "write for example %(rev)s_%(slug)s")
        }
        var parts: [FileTemplate.Part] = []
        var literal = ""
        while let character = rest.popFirst() {
            if character != "%" {
                literal.append(character)
            } else if rest.first == "%" {
                rest.removeFirst()
                literal.append("%")
            } else {
                if !literal.isEmpty { parts.append(.literal(literal)) }
                literal = ""
                parts.append(try token())
            }
        }
        if !literal.isEmpty { parts.append(.literal(literal)) }
        return parts
    }

    private mutating func token() throws(MigrationError) -> FileTemplate.Part {
        guard rest.first == "(", let close = rest.firstIndex(of: ")") else {
            throw error("holds a '%' that begins no token", hint: "write %(rev)s, or %% for a percent sign")
        }
        let name = String(rest[..<close].dropFirst())
        rest = rest[close...].dropFirst()
        guard let token = FileTemplate.Token(rawValue: name) else {
            let names = FileTemplate.Token.allCases.map(\.rawValue)
            let nearest = NameSuggestion.closest(to: name, among: names)
            throw error(
                "names the unknown token '\(name)'",
                hint: nearest.map { "did you mean %(\($0))s?" } ?? "name one of \(names.joined(separator: ", "))"
            )
        }
        // A flag `0` or a precision `.` before the width: both fill a number up with zeros.
        if rest.first == "." || rest.first == "0" { rest.removeFirst() }
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        rest = rest[digits.endIndex...]
        let isText = token == .rev || token == .slug
        let conversion = rest.popFirst()
        let width = digits.isEmpty ? 0 : Int(digits) ?? .max
        guard conversion == "s" || (conversion == "d" && !isText), width <= 20, !isText || width == 0 else {
            throw error(
                "has a malformed '%(\(name))'",
                hint: isText ? "write %(\(name))s" : "write %(\(name))s, %(\(name))d or %(\(name)).2d"
            )
        }
        return .token(token, width: conversion == "d" ? width : 0)
    }

    private func error(_ what: String, hint: String) -> MigrationError {
        MigrationError(.configuration, "the file template '\(text)' \(what)", hint: hint, location: location)
    }
}

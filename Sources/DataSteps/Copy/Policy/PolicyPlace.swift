internal import MigrationKit

/// Where a policy says something: a line of a file, or of a text that stands in a program.
struct PolicyPlace: Hashable, Sendable, CustomStringConvertible {
    /// Where the text is from.
    enum Origin: Hashable, Sendable {
        /// A file.
        case file(String)
        /// A text that is handed over at a call; which line of the program it begins in, nobody knows.
        case call(SourceLocation)
    }

    var origin: Origin
    /// The line of the text, counted from 1; 0 for all of it.
    var line: Int

    /// What a person can open.
    var location: SourceLocation {
        switch origin {
        case .file(let file): SourceLocation(file: file, line: line)
        case .call(let location): location
        }
    }

    /// `policy.yaml:3`, or `versions/7c1e_shop.swift:12, line 3 of the policy`.
    var description: String {
        if case .call(let location) = origin { "\(location), line \(line) of the policy" } else { "\(location)" }
    }

    /// `there is no table 'usrs' in the source`, with the line of the policy where the location does not say it.
    func failure(
        _ message: String,
        hint: String? = nil,
        code: MigrationError.Code = .malformedPolicy
    ) -> MigrationError {
        var prefix = ""
        if case .call = origin, line > 0 { prefix = "line \(line) of the policy: " }
        return MigrationError(code, prefix + message, hint: hint, location: location)
    }
}

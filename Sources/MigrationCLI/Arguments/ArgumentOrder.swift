/// Brings a command line into the form that the parser reads.
///
/// Alembic's users write `alembic -c other.ini upgrade head` and `alembic downgrade -1`. The parser knows options only after their
/// verb, and takes `-1` for an option: so options are moved behind the verb, and the sign of a number is replaced by one that
/// begins no option.
enum ArgumentOrder {
    /// Stands for the minus of a relative revision.
    private static let minus: Character = "\u{2212}"
    private static let optionsWithValue: Set<String> = ["-c", "--config", "-n", "--name", "--url", "--format", "-x"]
    private static let flags: Set<String> = ["-q", "--quiet"]

    static func normalized(_ arguments: [String]) -> [String] {
        var leading: [String] = []
        var rest = arguments[...]
        while let argument = rest.first {
            if optionsWithValue.contains(argument), rest.count > 1 {
                leading += rest.prefix(2)
                rest = rest.dropFirst(2)
            } else if flags.contains(argument) || optionsWithValue.contains(where: { argument.hasPrefix($0 + "=") }) {
                leading.append(argument)
                rest = rest.dropFirst()
            } else {
                break
            }
        }
        // Without a verb, the options are those of the default one.
        guard let verb = rest.first, !verb.hasPrefix("-") else { return leading + rest.map(marked) }
        return [verb] + leading + rest.dropFirst().map(marked)
    }

    /// The revision as it was typed.
    static func restored(_ text: String) -> String {
        text.first == minus ? "-" + text.dropFirst() : text
    }

    /// A message about the command line, with what was typed in it.
    static func withMinus(_ message: String) -> String {
        message.replacing("'\(minus)", with: "'-")
    }

    private static func marked(_ argument: String) -> String {
        guard argument.first == "-", let second = argument.dropFirst().first, second.isASCII, second.isNumber else {
            return argument
        }
        return String(minus) + argument.dropFirst()
    }
}

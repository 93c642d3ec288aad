/// A script while it is put together: its lines, and whether a transaction is open in it.
struct ScriptText {
    private(set) var text = ""
    private let begin: String
    private let isOneTransactionPerRevision: Bool
    private var isOpen = false

    init(_ dialect: any Dialect, isOneTransactionPerRevision: Bool) {
        begin = dialect.beginStatement.sql
        self.isOneTransactionPerRevision = isOneTransactionPerRevision
    }

    /// Adds a comment, which a line break in it does not end.
    mutating func comment(_ line: String) {
        text += "-- \(line.split(whereSeparator: \.isNewline).joined(separator: " "))\n"
    }

    mutating func add(_ statements: [String]) {
        for statement in statements { text += statement + "\n" }
    }

    mutating func emptyLine() {
        text += "\n"
    }

    /// Opens a transaction; `true` when none was open.
    @discardableResult
    mutating func beginStep() -> Bool {
        guard !isOpen else { return false }
        isOpen = true
        text += "\(begin);\n"
        return true
    }

    /// Commits, or leaves that to the end.
    mutating func commitStep() {
        if isOneTransactionPerRevision { commit() }
    }

    /// Commits what is open.
    mutating func commit() {
        guard isOpen else { return }
        isOpen = false
        text += "COMMIT;\n"
    }
}

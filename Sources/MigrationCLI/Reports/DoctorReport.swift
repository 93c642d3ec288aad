internal import MigrationKit

/// The findings of `migrate doctor`.
struct DoctorReport: Encodable {
    enum Verdict: String, Encodable {
        case ok
        case warning
        case failed
    }

    struct Check: Encodable {
        var name: String
        var verdict: Verdict
        var detail: String
        var hint: String?
    }

    private(set) var checks: [Check] = []
    private var failure: MigrationError.Code?

    private enum CodingKeys: String, CodingKey {
        case checks
    }

    /// That of the first failure: 5 when there is no connection.
    var exitStatus: Int32 { failure?.exitStatus ?? 0 }

    /// Tries something and notes how it went.
    mutating func check<Value>(_ name: String, _ body: () throws -> Value, say detail: (Value) -> String) -> Value? {
        do {
            let value = try body()
            checks.append(Check(name: name, verdict: .ok, detail: detail(value)))
            return value
        } catch {
            failed(name, error, orElse: "\(error)")
            return nil
        }
    }

    mutating func ok(_ name: String, _ detail: String) {
        checks.append(Check(name: name, verdict: .ok, detail: detail))
    }

    mutating func warn(_ name: String, _ detail: String, hint: String?) {
        checks.append(Check(name: name, verdict: .warning, detail: detail, hint: hint))
    }

    mutating func failed(_ name: String, _ error: any Error, orElse text: String) {
        let error = error as? MigrationError ?? MigrationError(.statementFailed, text)
        let place = error.location.map { " (\($0))" } ?? ""
        checks.append(Check(name: name, verdict: .failed, detail: error.message + place, hint: error.hint))
        failure = failure ?? error.code
    }

    func text(_ terminal: Terminal) -> String {
        let width = checks.map(\.name.count).max() ?? 0
        var text = ""
        for check in checks {
            let mark =
                switch check.verdict {
                case .ok: terminal.styled("ok  ", .green)
                case .warning: terminal.styled("note", .yellow)
                case .failed: terminal.styled("FAIL", .red)
                }
            text += "\(mark)  \(check.name.padded(to: width))  \(check.detail)\n"
            if let hint = check.hint { text += "      \(String(repeating: " ", count: width))  hint: \(hint)\n" }
        }
        return text
    }
}

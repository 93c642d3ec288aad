internal import MigrationKit

extension Terminal {
    /// Says what a check found, beside the report that was given; programs read it off the exit status.
    func found(_ message: String, hint: String) -> Int32 {
        let error = MigrationError(.checkFailed, message, hint: hint)
        if format == .text { report(error) }
        return error.code.exitStatus
    }
}

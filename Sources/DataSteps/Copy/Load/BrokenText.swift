internal import MigrationKit

/// How a text of SQLite is written that no literal can hold: with a NUL character, or one that is no UTF-8.
enum BrokenText {
    /// `'a' || char(0) || 'b'`, `CAST(x'61ff' AS TEXT) || ''`: expressions without an affinity, so that they compare as a literal
    /// does. `nil` for a text that a literal holds.
    static func literal(_ bytes: UnsafeRawBufferPointer) -> String? {
        guard TextCheck.problem(bytes) != nil else { return nil }
        // A cast takes the bytes as they are, and depends on the encoding of the database; only what is no text at all needs it.
        guard let text = String(validating: bytes, as: UTF8.self) else {
            return "CAST(x'\(Hexadecimal.text(bytes))' AS TEXT) || ''"
        }
        return text.split(separator: "\0", omittingEmptySubsequences: false)
            .map { String($0).singleQuoted }
            .joined(separator: " || char(0) || ")
    }
}

/// A fingerprint of a revision file that tells whether what it does was changed after it was applied.
///
/// FNV-1a with 64 bits: it finds changes made by accident, not forgeries. Line endings, white space at the end of lines,
/// indentation, blank lines and comments do not count; inside of quotes everything does. In a SQL revision the markers
/// `-- migrate:up` and `-- migrate:down` count, although they are comments.
public struct Checksum: Hashable, Sendable, CustomStringConvertible {
    /// The language of a file, which decides what a comment is.
    public enum Language: Hashable, Sendable {
        /// `//`, nested `/* */`, string literals of all forms.
        case swift
        /// `--`, nested `/* */`, `'…'`, `E'…'`, `"…"`, `` `…` ``, `$tag$…$tag$`, for whichever database.
        case sql
    }

    /// The fingerprint.
    public let value: UInt64

    /// Takes the fingerprint of a file's bytes. Linear, and defined for any bytes.
    public init(of bytes: [UInt8], language: Language) {
        var normalizer = ChecksumNormalizer(bytes)
        switch language {
        case .swift: normalizer.readSwift()
        case .sql: normalizer.readSQL()
        }
        value = normalizer.hash.value
    }

    /// Reads a fingerprint from its sixteen hexadecimal digits; nil for anything else.
    public init?(_ description: String) {
        guard description.utf8.count == 16, description.allSatisfy(\.isHexDigit),
            let value = UInt64(description, radix: 16)
        else { return nil }
        self.value = value
    }

    /// Sixteen hexadecimal digits: `cbf29ce484222325`.
    public var description: String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

/// A piece of a script that is neither white space nor a comment.
struct SQLToken {
    enum Kind: Equatable {
        /// An identifier without quotes, or a keyword.
        case word
        /// `"…"`, and on SQLite `` `…` `` and `[…]`.
        case quotedIdentifier
        /// `'…'`, `E'…'`, `$tag$…$tag$`
        case string
        /// A number, or whatever else begins with a digit.
        case number
        /// Any other single byte.
        case symbol(UInt8)
    }

    let kind: Kind
    /// Where it stands in the bytes of the script.
    let range: Range<Int>
    /// The line where it begins, counted from 1.
    let line: Int
}

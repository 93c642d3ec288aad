/// A message made fit for a file name: `Add tags, really!` → `add_tags_really`.
///
/// The words are what Python's `\w+` finds: letters and digits of any script, and `_`. `Добавить метки` stays
/// `добавить_метки`.
public enum Slug {
    /// The words of a message in lower case, joined by `_`.
    ///
    /// A slug longer than `limit` is cut after the last word that fits and ends in `_`, which is what Alembic does; a single
    /// word that does not fit is cut inside.
    public static func make(from message: String, limit: Int = 40) -> String {
        var words: [String] = []
        var word = String.UnicodeScalarView()
        for scalar in message.unicodeScalars {
            if isWord(scalar) {
                word.append(scalar)
            } else if !word.isEmpty {
                words.append(String(word))
                word = String.UnicodeScalarView()
            }
        }
        if !word.isEmpty { words.append(String(word)) }

        let slug = words.joined(separator: "_").lowercased().unicodeScalars
        guard slug.count > limit else { return String(slug) }
        let cut = slug.prefix(limit)
        return String(String.UnicodeScalarView(cut[..<(cut.lastIndex(of: "_") ?? cut.endIndex)])) + "_"
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII {
            return Character(scalar).isASCIIWord
        }
        return switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
        case .decimalNumber, .letterNumber, .otherNumber: true
        default: false
        }
    }
}

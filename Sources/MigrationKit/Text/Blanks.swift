extension StringProtocol {
    /// The text without white space at both ends.
    package func trimmingBlanks() -> Substring {
        var rest = Substring(self)
        while let first = rest.first, first.isWhitespace { rest.removeFirst() }
        while let last = rest.last, last.isWhitespace { rest.removeLast() }
        return rest
    }
}

extension Character {
    /// A letter of the English alphabet, a digit or `_`.
    var isASCIIWord: Bool { self == "_" || (isASCII && (isLetter || isNumber)) }
}

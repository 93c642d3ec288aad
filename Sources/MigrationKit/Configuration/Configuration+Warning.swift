extension Configuration {
    /// Something odd in the file that is not wrong.
    public struct Warning: Hashable, Sendable, CustomStringConvertible {
        /// What is odd, as one clause.
        public let message: String
        /// What to do about it.
        public let hint: String
        /// Where it stands.
        public let location: SourceLocation

        /// `file:line: message; hint`
        public var description: String { "\(location): \(message); \(hint)" }
    }
}

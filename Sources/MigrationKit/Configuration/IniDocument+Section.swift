extension IniDocument {
    /// The lines below a `[name]`.
    public struct Section: Hashable, Sendable {
        /// The name between the brackets.
        public let name: String
        /// The line of the brackets.
        public let line: Int
        /// The keys and values, in the order of the file.
        public internal(set) var entries: [Entry]

        /// The entry with this key, whatever its case.
        public func entry(_ key: String) -> Entry? {
            let key = key.lowercased()
            return entries.first { $0.key == key }
        }
    }

    /// One `key = value`.
    public struct Entry: Hashable, Sendable {
        /// The key in lower case.
        public let key: String
        /// The value as written; the lines of a continued value are joined by line feeds.
        public internal(set) var rawValue: String
        /// The line of the key.
        public let line: Int
    }
}

internal import MigrationKit

extension RunArguments {
    /// Reads what stands behind each `-x`: `key=value`, or a key alone.
    ///
    /// - Throws: `usage`; the value is not told, which may be a secret.
    init(parsing texts: [String], tag: String?) throws(MigrationError) {
        var values: [String: String] = [:]
        for text in texts.map(ArgumentOrder.restored) {
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard let key = parts.first, !key.isEmpty else {
                throw MigrationError(.usage, "a value of -x has no key", hint: "write -x KEY=VALUE")
            }
            guard values.updateValue(parts.count > 1 ? parts[1] : "", forKey: key) == nil else {
                throw MigrationError(.usage, "-x gives '\(key)' twice", hint: "give each key once")
            }
        }
        self.init(values, tag: tag)
    }
}

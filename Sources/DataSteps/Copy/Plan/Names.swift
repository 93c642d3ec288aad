internal import MigrationKit

/// Gives names that PostgreSQL takes: 63 bytes, and each once among tables and indexes.
struct Names {
    private var used: Set<String>

    /// - Parameter used: The names that are taken.
    init(used: Set<String> = []) {
        self.used = used
    }

    /// A name like the wanted one that nobody has.
    mutating func unique(_ wanted: String) -> String {
        var name = Self.shortened(wanted, to: 63)
        var number = 1
        while used.contains(name) {
            let suffix = "_\(number)"
            name = Self.shortened(wanted, to: 63 - suffix.utf8.count) + suffix
            number += 1
        }
        used.insert(name)
        return name
    }

    /// The beginning of a name, cut between characters.
    static func shortened(_ name: String, to length: Int) -> String {
        var short = name
        while short.utf8.count > length { short.removeLast() }
        return short
    }
}

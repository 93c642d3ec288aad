internal import MigrationKit

/// Gives names that the target takes, each once among tables and indexes: 63 bytes in PostgreSQL, in SQLite none that differs from
/// another in the case of letters alone.
struct Names {
    private var used: Set<String>
    private let target: DialectName

    /// - Parameter used: The names that are taken.
    init(used: Set<String> = [], in target: DialectName) {
        self.target = target
        self.used = Set(used.map { Self.folded($0, target) })
    }

    /// A name like the wanted one that nobody has.
    mutating func unique(_ wanted: String) -> String {
        let limit = target == .postgresql ? 63 : Int.max
        var name = Self.shortened(wanted, to: limit)
        var number = 1
        while used.contains(Self.folded(name, target)) {
            let suffix = "_\(number)"
            name = Self.shortened(wanted, to: limit - suffix.utf8.count) + suffix
            number += 1
        }
        used.insert(Self.folded(name, target))
        return name
    }

    /// The name as the target compares it.
    static func folded(_ name: String, _ target: DialectName) -> String {
        target == .sqlite ? name.lowercasedASCII : name
    }

    /// The beginning of a name, cut between characters.
    static func shortened(_ name: String, to length: Int) -> String {
        var short = name
        while short.utf8.count > length { short.removeLast() }
        return short
    }
}

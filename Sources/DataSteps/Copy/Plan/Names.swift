internal import MigrationKit

/// Gives names that the target takes, each once among tables and indexes: 63 bytes in PostgreSQL, in SQLite none that differs from
/// another in the case of letters alone.
struct Names {
    private var used: Set<String>
    private let target: DialectName

    /// - Parameter used: The names that are taken.
    init(used: Set<String> = [], in target: DialectName) {
        self.target = target
        self.used = Set(used.map { Self.key($0, target) })
    }

    /// A name like the wanted one that nobody has.
    mutating func unique(_ wanted: String) -> String {
        var name = Self.fitting(wanted, target)
        var number = 1
        while used.contains(Self.key(name, target)) {
            name = Self.fitting(wanted, target, before: "_\(number)")
            number += 1
        }
        reserve(name)
        return name
    }

    /// Gives a name to nobody any more.
    mutating func reserve(_ name: String) {
        used.insert(Self.key(name, target))
    }

    /// As much of a name as the target takes, with what is put behind it.
    static func fitting(_ name: String, _ target: DialectName, before suffix: String = "") -> String {
        target == .postgresql ? shortened(name, to: 63 - suffix.utf8.count) + suffix : name + suffix
    }

    /// Whether a name is one that ``unique(_:)`` may have given for a wanted one.
    static func isOne(_ name: String, for wanted: String, in target: DialectName) -> Bool {
        if name.isSameName(as: fitting(wanted, target)) { return true }
        guard let start = name.lastIndex(of: "_"), Int(name[start...].dropFirst()) != nil else { return false }
        return name == fitting(wanted, target, before: String(name[start...]))
    }

    /// The name as the target compares it.
    static func folded(_ name: String, _ target: DialectName) -> String {
        target == .sqlite ? name.lowercasedASCII : name
    }

    /// What stands for a name where names are looked up: the same for two that are one to the target, and for no others.
    ///
    /// To Swift, two texts are one that Unicode takes for one; databases compare bytes.
    static func key(_ name: String, _ target: DialectName) -> String {
        let folded = folded(name, target)
        guard !folded.utf8.allSatisfy({ $0 < 128 }) else { return folded }
        return folded.utf8.map { $0 < 128 ? String(UnicodeScalar($0)) : "\u{1}\(Hexadecimal.text([$0]))" }.joined()
    }

    /// The beginning of a name, cut between characters.
    static func shortened(_ name: String, to length: Int) -> String {
        var short = name
        while short.utf8.count > length { short.removeLast() }
        return short
    }
}

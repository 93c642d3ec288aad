internal import MigrationKit

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Finds out which process holds SQLite's write lock.
///
/// SQLite locks single bytes of its files: byte 2³⁰ + 1 of the database file ("reserved"), or with a write-ahead log byte 120 of the
/// shared-memory file; both are part of its file format. Linux lists all locks in `/proc/locks`. Asking with `fcntl` would need the
/// file opened once more, and closing it again would give up the locks that this process's own connection holds.
enum WriteLock {
    static func holder(of path: String) -> LockHolder? {
        guard let locks = contents(of: "/proc/locks", upTo: 1 << 20) else { return nil }
        let table = String(decoding: locks, as: UTF8.self).split(separator: "\n")
        let process =
            owner(in: table, of: path + "-shm", offset: 120) ?? owner(in: table, of: path, offset: (1 << 30) + 1)
        return process.map { LockHolder(name: "process \($0)\(command(of: $0))", seconds: age(of: $0)) }
    }

    /// Searches lines such as `5: POSIX  ADVISORY  WRITE 1234 fe:00:5678 1073741825 1073741825`.
    private static func owner(in table: [Substring], of path: String, offset: Int64) -> pid_t? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        for line in table {
            let fields = line.split(separator: " ")
            guard fields.count >= 8, fields[1] == "POSIX", fields[3] == "WRITE", let process = pid_t(fields[4]),
                fields[5].split(separator: ":").last.flatMap({ UInt64($0) }) == UInt64(status.st_ino),
                let start = Int64(fields[6]), start <= offset,
                fields[7] == "EOF" || Int64(fields[7]).map({ $0 >= offset }) == true
            else { continue }
            return process
        }
        return nil
    }

    /// The name and first arguments of a process, where the system shows them.
    private static func command(of process: pid_t) -> String {
        guard let bytes = contents(of: "/proc/\(process)/cmdline"), !bytes.isEmpty else { return "" }
        let words = bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
        guard let program = words.first?.split(separator: "/").last else { return "" }
        // Only the verb: arguments may hold a URL with a password.
        let verb = words.dropFirst().first { !$0.hasPrefix("-") && $0.allSatisfy { $0.isLetter } }
        return " (\(program)\(verb.map { " \($0)" } ?? ""))"
    }

    /// How long a process has run, in seconds: a runner takes the lock soon after it starts.
    private static func age(of process: pid_t) -> Double? {
        guard let status = contents(of: "/proc/\(process)/stat"), let uptime = contents(of: "/proc/uptime"),
            let up = Double(String(decoding: uptime.prefix { $0 != UInt8(ascii: " ") }, as: UTF8.self)),
            let close = status.lastIndex(of: UInt8(ascii: ")"))
        else { return nil }
        // Field 22 is the start in clock ticks since boot; the name in parentheses is field 2 and may hold blanks.
        let fields = status[(close + 1)...].split(separator: UInt8(ascii: " "))
        guard fields.count > 19, let ticks = Double(String(decoding: fields[19], as: UTF8.self)) else { return nil }
        return up - ticks / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    private static func contents(of path: String, upTo limit: Int = 4096) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var contents: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while contents.count < limit {
            let count = read(file, &buffer, buffer.count)
            guard count > 0 else { break }
            contents += buffer.prefix(count)
        }
        return contents
    }
}

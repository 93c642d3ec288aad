import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A zone that the system's tz database has.
struct TimeZoneName {
    let name: String

    /// Whether the name is one of UTC's, which need no database.
    var isUTC: Bool { ["UTC", "GMT", "Z", "Etc/UTC", "Etc/GMT"].contains(name) }

    /// Looks a name up: libc would take an unknown one for UTC without a word.
    init(_ name: String, location: SourceLocation?) throws(MigrationError) {
        self.name = name
        guard !isUTC else { return }
        let isWellFormed =
            name.utf8.first.map { $0 != UInt8(ascii: "/") } ?? false
            && name.allSatisfy { $0.isASCIIWord || "/+-".contains($0) }
        if isWellFormed, Self.directories.contains(where: { Self.isZoneFile("\($0)/\(name)") }) { return }
        let hasDatabase = Self.directories.contains { Self.isZoneFile("\($0)/Europe/London") }
        throw MigrationError(
            .configuration,
            "the time zone '\(name)' is not in the tz database",
            hint: hasDatabase
                ? "use a name such as Europe/Berlin, America/New_York or UTC"
                : "install the package tzdata, which this system lacks, or use UTC",
            location: location
        )
    }

    /// The zone's distance from UTC at a moment, in seconds.
    ///
    /// libc knows one zone at a time, that of the process's `TZ`, which is set for the length of this call and put back. A
    /// thread that reads local times meanwhile would see the wrong zone; revision files are made before any other thread
    /// is started.
    func offset(at epoch: Int64) -> Int {
        Self.environment.withLock { _ in
            let previous = getenv("TZ").map { String(cString: $0) }
            setenv("TZ", ":\(name)", 1)
            tzset()
            defer {
                if let previous { setenv("TZ", previous, 1) } else { unsetenv("TZ") }
                tzset()
            }
            var moment = time_t(epoch)
            var fields = tm()
            return localtime_r(&moment, &fields) == nil ? 0 : fields.tm_gmtoff
        }
    }

    private static let environment = Mutex(())

    private static var directories: [String] {
        let configured = getenv("TZDIR").map { [String(cString: $0)] } ?? []
        return configured + ["/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/var/db/timezone/zoneinfo"]
    }

    /// Whether a file is there and begins as zone files do.
    private static func isZoneFile(_ path: String) -> Bool {
        guard let file = fopen(path, "rb") else { return false }
        defer { fclose(file) }
        var magic: [UInt8] = [0, 0, 0, 0]
        return fread(&magic, 1, 4, file) == 4 && magic == Array("TZif".utf8)
    }
}

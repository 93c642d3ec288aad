#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Ends the process.
func exitProcess(_ status: Int32) -> Never {
    exit(status)
}

/// Makes writing into a closed pipe an error instead of the end of the process.
func ignoreBrokenPipes() {
    signal(SIGPIPE, SIG_IGN)
}

/// What the system tells about this process.
enum ProcessInfo {
    /// An environment variable.
    static func environment(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }

    /// All environment variables.
    static var environment: [String: String] {
        var result: [String: String] = [:]
        var pointer = environ
        while let entry = pointer.pointee {
            let parts = String(cString: entry).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2 { result[String(parts[0])] = String(parts[1]) }
            pointer += 1
        }
        return result
    }

    /// The name of the account.
    static var userName: String {
        if let entry = getpwuid(geteuid()), let name = entry.pointee.pw_name { return String(cString: name) }
        return environment("USER") ?? "uid \(geteuid())"
    }

    /// The name of the machine.
    static var hostName: String {
        var buffer = [CChar](repeating: 0, count: 256)
        guard gethostname(&buffer, buffer.count - 1) == 0 else { return "unknown" }
        return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// The seconds since 1970.
    static var epoch: Int64 {
        Int64(time(nil))
    }

    /// Whether a person sits at standard input.
    static var isInteractive: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 }
}

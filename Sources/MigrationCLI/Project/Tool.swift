internal import MigrationKit

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Other programs.
enum Tool {
    /// The path of a program, by `PATH`.
    static func find(_ name: String) -> String? {
        let directories = ProcessInfo.environment("PATH")?.split(separator: ":") ?? []
        return directories.lazy.map { Files.join(String($0), name) }.first { access($0, X_OK) == 0 }
    }

    /// Runs a program, and waits for it.
    ///
    /// - Parameters:
    ///   - keepsOutput: Whether standard output is its own; else what it says goes to standard error.
    ///   - directory: Its working directory; that of this process without it.
    /// - Returns: Its exit status; -1 when it could not be started or was killed.
    static func run(
        _ program: String,
        _ arguments: [String],
        keepsOutput: Bool = false,
        in directory: String? = nil
    ) -> Int32 {
        #if os(Linux)
            var actions = posix_spawn_file_actions_t()
        #else
            var actions: posix_spawn_file_actions_t?
        #endif
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        if !keepsOutput { posix_spawn_file_actions_adddup2(&actions, STDERR_FILENO, STDOUT_FILENO) }
        var process = pid_t()
        // A link stays one: what it leads to may go by the name it is called by.
        let program = Files.rooted(program, in: Files.absolute("."))
        let started = within(directory) {
            withArguments([program] + arguments) { posix_spawn(&process, program, &actions, nil, $0, environ) }
        }
        return started == 0 ? wait(for: process) : -1
    }

    /// Runs a program, and gives what it says on standard output, whole; nothing when it could not be started.
    static func output(of program: String, _ arguments: [String]) -> [UInt8] {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return [] }
        #if os(Linux)
            var actions = posix_spawn_file_actions_t()
        #else
            var actions: posix_spawn_file_actions_t?
        #endif
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
        for end in ends { posix_spawn_file_actions_addclose(&actions, end) }
        var process = pid_t()
        let started = withArguments([program] + arguments) {
            posix_spawn(&process, program, &actions, nil, $0, environ)
        }
        close(ends[1])
        let output = Files.contents(of: ends[0])
        close(ends[0])
        if started == 0 { _ = wait(for: process) }
        return output
    }

    private static func wait(for process: pid_t) -> Int32 {
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        return status & 0x7F == 0 ? (status >> 8) & 0xFF : -1
    }

    /// Starts a program from a directory: what it inherits is where this process is. Nothing else looks at that meanwhile, because files
    /// are written before any other thread is started.
    private static func within(_ directory: String?, _ start: () -> Int32) -> Int32 {
        guard let directory else { return start() }
        let here = open(".", O_RDONLY | O_CLOEXEC)
        guard here >= 0 else { return errno }
        defer { close(here) }
        guard chdir(directory) == 0 else { return errno }
        defer { _ = fchdir(here) }
        return start()
    }

    /// Becomes another program; comes back only when that fails.
    static func replaceProcess(
        with program: String,
        _ arguments: [String],
        setting marker: String
    ) -> MigrationError {
        setenv(marker, "1", 1)
        _ = withArguments([program] + arguments) { execv(program, $0) }
        let reason = String(cString: strerror(errno))
        return MigrationError(.staleBinary, "cannot start \(program): \(reason)")
    }

    private static func withArguments(
        _ arguments: [String],
        _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Int32
    ) -> Int32 {
        var pointers: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
        pointers.append(nil)
        defer { pointers.forEach { free($0) } }
        return pointers.withUnsafeMutableBufferPointer { $0.baseAddress.map(body) ?? -1 }
    }
}

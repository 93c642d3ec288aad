internal import MigrationKit

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

extension Files {
    /// New contents for a file that is there.
    struct Replacement {
        var path: String
        var contents: [UInt8]
    }

    /// Replaces the contents of files, all of them or none: each one's new contents are on the disk before the first file changes
    /// its name, and what was renamed is put back when a later one fails.
    static func replace(_ replacements: [Replacement]) throws(MigrationError) {
        var prepared: [(path: String, temporary: String, former: [UInt8], mode: mode_t)] = []
        defer { for file in prepared { unlink(file.temporary) } }
        for replacement in replacements {
            // A link stays one, and what it leads to is replaced.
            let path = absolute(replacement.path)
            let former = try read(path)
            var status = stat()
            guard stat(path, &status) == 0 else { throw unwritable(path) }
            let temporary = "\(path).\(getpid()).tmp"
            try write(replacement.contents, to: temporary, mode: status.st_mode)
            prepared.append((path, temporary, former, status.st_mode))
        }
        for (position, file) in prepared.enumerated() where rename(file.temporary, file.path) != 0 {
            let failure = unwritable(file.path)
            for done in prepared[..<position] {
                try write(done.former, to: done.temporary, mode: done.mode)
                rename(done.temporary, done.path)
            }
            throw failure
        }
    }

    private static func write(_ bytes: [UInt8], to path: String, mode: mode_t) throws(MigrationError) {
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw unwritable(path) }
        var offset = 0
        while offset < bytes.count {
            let count = bytes.withUnsafeBytes { put(file, UnsafeRawBufferPointer(rebasing: $0[offset...])) }
            guard count > 0 else { break }
            offset += count
        }
        let isWritten = offset == bytes.count && fchmod(file, mode & 0o7777) == 0 && fsync(file) == 0
        close(file)
        guard isWritten else {
            let failure = unwritable(path)
            unlink(path)
            throw failure
        }
    }

    private static func put(_ file: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
        #if canImport(Glibc)
            Glibc.write(file, bytes.baseAddress, bytes.count)
        #elseif canImport(Musl)
            Musl.write(file, bytes.baseAddress, bytes.count)
        #else
            Darwin.write(file, bytes.baseAddress, bytes.count)
        #endif
    }

    private static func unwritable(_ path: String) -> MigrationError {
        let reason = String(cString: strerror(errno))
        return MigrationError(.file, "cannot write \(path): \(reason)", hint: "check the path and its permissions")
    }
}

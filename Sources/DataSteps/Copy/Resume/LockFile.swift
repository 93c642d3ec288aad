internal import MigrationKit

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// A file that a process holds open and locked as long as it works, and removes at the end; one that is left behind is nobody's.
final class LockFile {
    private let path: String
    private var file: Int32 = -1

    init(path: String) {
        self.path = path
    }

    /// Takes the lock, if it is free.
    func acquire() throws -> Bool {
        file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            throw MigrationError(
                .invalidOperation,
                "the file \(path), which says that a copy is running, cannot be made: \(String(cString: strerror(errno)))",
                hint: "let the account write into the directory of the database"
            )
        }
        var (own, named) = (stat(), stat())
        // Whoever held it before may have removed it between its opening and its locking.
        guard flock(file, LOCK_EX | LOCK_NB) == 0, fstat(file, &own) == 0, stat(path, &named) == 0,
            own.st_ino == named.st_ino
        else {
            close(file)
            file = -1
            return false
        }
        let text = Array("process \(getpid())\n".utf8)
        ftruncate(file, 0)
        write(file, text, text.count)
        return true
    }

    /// Who holds it: `process 4711`
    func holder() -> String? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: 64)
        let count = read(file, &bytes, bytes.count)
        let line = bytes.prefix(max(0, count)).prefix { $0 != UInt8(ascii: "\n") }
        return line.isEmpty ? nil : String(decoding: line, as: UTF8.self)
    }

    /// Removes it.
    func release() {
        guard file >= 0 else { return }
        unlink(path)
        close(file)
        file = -1
    }
}

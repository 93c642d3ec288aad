internal import MigrationKit

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// The file that the rejected rows of one part go into.
///
/// It is on disk before the rows beside them are committed, and the checkpoint says how long it is: what a killed run has written
/// and not committed is cut off by the next one.
final class RejectFile {
    /// The path.
    let path: String
    /// How long it is.
    private(set) var length: Int64
    /// How long it is as far as the rows beside it are committed.
    private var keptLength: Int64
    private var descriptor: Int32 = -1

    /// - Parameter length: How long the file is as far as it counts.
    init(directory: String, table: String, part: Int, length: Int64) {
        path = "\(directory)/\(Self.stem(of: table))\(part == 0 ? "" : ".\(part)").jsonl"
        self.length = length
        keptLength = length
    }

    /// A file that begins empty.
    init(path: String) {
        self.path = path
        length = 0
        keptLength = 0
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// Adds rows.
    ///
    /// - Parameter makesFile: Whether the file is there afterwards also where there are none.
    func append(_ rows: [RejectedRow], makesFile: Bool = false) throws {
        guard !rows.isEmpty || makesFile else { return }
        try append(rows.map(RejectLine.of).joined())
    }

    /// Adds lines.
    func append(_ lines: String) throws {
        if descriptor < 0 { try open() }
        var text = lines
        let isWritten = text.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)
            while !rest.isEmpty {
                let count = write(descriptor, rest.baseAddress, rest.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return false }
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            }
            return true
        }
        guard isWritten, fsync(descriptor) == 0 else { throw failure("written") }
        length += Int64(text.utf8.count)
    }

    /// Says that the rows beside what was added are committed.
    func keep() { keptLength = length }

    /// Takes back what was added since.
    func cut() throws {
        guard length > keptLength else { return }
        guard ftruncate(descriptor, off_t(keptLength)) == 0, lseek(descriptor, 0, SEEK_END) >= 0 else {
            throw failure("cut")
        }
        length = keptLength
    }

    private func open() throws {
        // Also those that it is in.
        for end in path.indices where path[end] == "/" && end > path.startIndex {
            if mkdir(String(path[..<end]), 0o755) != 0, errno != EEXIST { throw failure("made") }
        }
        descriptor = Self.open(path)
        var status = stat()
        guard descriptor >= 0, fstat(descriptor, &status) == 0 else { throw failure("opened") }
        guard status.st_size >= length else {
            throw MigrationError(
                .file,
                "the reject file \(path) has lost rows: the copy has written \(length) bytes to it, and \(status.st_size) are there",
                hint: "go on in the directory that the copy was begun in, or name its own with: --reject-dir DIR"
            )
        }
        guard ftruncate(descriptor, off_t(length)) == 0, lseek(descriptor, 0, SEEK_END) >= 0 else {
            throw failure("opened")
        }
    }

    private static func open(_ path: String) -> Int32 {
        #if canImport(Glibc)
            Glibc.open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
        #elseif canImport(Musl)
            Musl.open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
        #else
            Darwin.open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
        #endif
    }

    func failure(_ verb: String) -> MigrationError {
        MigrationError(
            .file,
            "the reject file \(path) cannot be \(verb): \(String(cString: strerror(errno)))",
            hint: errno == ENOSPC
                ? "make room, or name a directory elsewhere: --reject-dir DIR"
                : "name a directory that this account may write to: --reject-dir DIR"
        )
    }
}

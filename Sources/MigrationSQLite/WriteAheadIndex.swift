internal import MigrationKit

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// The index of a write-ahead log, in the file beside the database that all its connections share.
enum WriteAheadIndex {
    /// Where a reader that begins now would begin: the header of the index; `journal` where there is no such log, `nil` while the
    /// header is being written.
    static func state(of path: String?) -> String? {
        guard let path, let file = fopen("\(path)-shm", "rb") else { return "journal" }
        defer { fclose(file) }
        // The header is there twice, for a reader to see whether it is whole.
        var bytes = [UInt8](repeating: 0, count: 96)
        guard fread(&bytes, 1, bytes.count, file) == bytes.count else { return "journal" }
        guard bytes[..<48] == bytes[48...] else { return nil }
        return Array(bytes[..<48]).hexadecimal
    }
}

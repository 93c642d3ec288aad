internal import MigrationKit

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

extension Files {
    /// Writes new files, all of them or none: what was written is taken away when a later one fails.
    static func create(_ files: [(path: String, text: String)]) throws(MigrationError) {
        for (position, file) in files.enumerated() {
            do throws(MigrationError) {
                try create(file.path, file.text)
            } catch {
                remove(files[..<position].map(\.path))
                throw error
            }
        }
    }

    /// Removes files that were just written.
    static func remove(_ paths: [String]) {
        for path in paths { unlink(path) }
    }
}

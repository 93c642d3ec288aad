internal import MigrationKit

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

extension RejectFile {
    /// The name of a table as a file may have it, another one for each table: `order%20details`.
    static func stem(of table: String) -> String {
        table.map { character in
            character.isLetter || character.isNumber || "_-".contains(character)
                ? String(character)
                : character.utf8.map { "%" + Hexadecimal.text([$0]) }.joined()
        }.joined()
    }

    /// How long the file of a part is already; rows that another copy has rejected stay in it.
    static func size(_ directory: String, table: String, part: Int) -> Int64 {
        var status = stat()
        let path = RejectFile(directory: directory, table: table, part: part, length: 0).path
        return stat(path, &status) == 0 ? Int64(status.st_size) : 0
    }

    /// Removes the files of all parts of a table.
    static func remove(_ directory: String, table: String) throws(MigrationError) {
        let stem = stem(of: table)
        for name in DirectoryNames.of(directory) ?? [] {
            guard name.hasPrefix(stem + "."), name.hasSuffix(".jsonl") else { continue }
            let part = name.dropFirst(stem.count + 1).dropLast(5)
            guard part.isEmpty || part.last == "." && Int(part.dropLast()) != nil else { continue }
            if unlink("\(directory)/\(name)") != 0 {
                throw RejectFile(path: "\(directory)/\(name)").failure("removed")
            }
        }
    }

    /// A row that cannot be written down is found out before the first one is copied.
    static func check(_ directory: String) throws(MigrationError) {
        var place = directory
        var status = stat()
        while stat(place, &status) != 0 {
            guard let slash = place.lastIndex(of: "/") else {
                place = "."
                break
            }
            place = slash == place.startIndex ? "/" : String(place[..<slash])
        }
        let isDirectory = stat(place, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
        guard isDirectory, access(place, W_OK | X_OK) == 0 else {
            if !isDirectory { errno = ENOTDIR }
            throw RejectFile(path: "\(directory)/").failure("written")
        }
    }
}

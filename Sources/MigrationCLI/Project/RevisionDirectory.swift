internal import MigrationKit

/// The revision files of a project's directories.
struct RevisionDirectory {
    /// The paths of the Swift files.
    private(set) var swiftFiles: [String] = []
    /// The paths of the SQL files.
    private(set) var sqlFiles: [String] = []

    /// The paths of the SQL files that are executed whenever they change.
    private(set) var repeatableFiles: [String] = []

    /// Whether there is no revision at all.
    var isEmpty: Bool { swiftFiles.isEmpty && sqlFiles.isEmpty && repeatableFiles.isEmpty }

    init(_ directories: [String], isRecursive: Bool = true) throws {
        // One directory may lie in another.
        var seen: Set<String> = []
        for directory in directories {
            for name in try Files.names(in: directory) where !name.hasPrefix(".") {
                let path = Files.join(directory, name)
                guard seen.insert(path).inserted else { continue }
                if name.hasSuffix(".swift") {
                    swiftFiles.append(path)
                } else if RepeatableRevision.isNamed(by: name) {
                    repeatableFiles.append(path)
                } else if name.hasSuffix(".sql") {
                    sqlFiles.append(path)
                } else if isRecursive, Files.isDirectory(path) {
                    let nested = try RevisionDirectory([path])
                    swiftFiles += nested.swiftFiles.filter { seen.insert($0).inserted }
                    sqlFiles += nested.sqlFiles.filter { seen.insert($0).inserted }
                    repeatableFiles += nested.repeatableFiles.filter { seen.insert($0).inserted }
                }
            }
        }
    }

    /// What the SQL files declare, and the contents of the small ones by their paths. Of a large file only the beginning is read:
    /// the rest is, when a plan needs it.
    func sqlRecords() throws -> (records: [RevisionRecord], contents: [String: [UInt8]]) {
        var records: [RevisionRecord] = []
        var contents: [String: [UInt8]] = [:]
        records.reserveCapacity(sqlFiles.count)
        let here = Files.absolute(".")
        for path in sqlFiles {
            let file = Files.display(path, from: here)
            let beginning = try Files.beginning(of: path)
            if beginning.isWhole { contents[file] = beginning.bytes }
            records.append(try header(beginning.bytes, of: path, called: file).record)
        }
        return (records, contents)
    }

    /// The SQL files that are executed whenever they change.
    func repeatables() throws -> [RepeatableRevision] {
        let here = Files.absolute(".")
        return try repeatableFiles.map { path in
            try RepeatableRevision(bytes: Files.read(path), path: Files.display(path, from: here))
        }
    }

    private func header(_ beginning: [UInt8], of path: String, called file: String) throws -> SQLRevisionHeader {
        if let header = try SQLRevisionHeader.parse(beginning.span, file: file, isComplete: false) { return header }
        return try SQLRevisionFile(Files.read(path), file: file).header
    }
}

internal import MigrationKit

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Files and directories, by the system's own calls: ten thousand revision files are read in a blink.
enum Files {
    static func exists(_ path: String) -> Bool {
        access(path, F_OK) == 0
    }

    static func isDirectory(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// The whole contents of a file.
    static func read(_ path: String) throws(MigrationError) -> [UInt8] {
        var contents: [UInt8] = []
        try read(path) { chunk in
            contents += chunk
            return true
        }
        return contents
    }

    /// The first bytes of a file, enough for the header of a revision, and whether these are all.
    static func beginning(of path: String) throws(MigrationError) -> (bytes: [UInt8], isWhole: Bool) {
        var contents: [UInt8] = []
        var isWhole = true
        try read(path) { chunk in
            isWhole = contents.isEmpty && chunk.count <= 4096
            contents += chunk.prefix(4096)
            return isWhole
        }
        return (contents, isWhole)
    }

    /// Hands the contents of a file over in pieces, until `body` has enough.
    static func read(_ path: String, _ body: (UnsafeRawBufferPointer) -> Bool) throws(MigrationError) {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw failure("cannot read \(path)") }
        defer { close(file) }
        let failed = withUnsafeTemporaryAllocation(byteCount: 16384, alignment: 16) { buffer -> Bool in
            while true {
                let count = Self.read(file, buffer)
                if count < 0 { return true }
                if count == 0 || !body(UnsafeRawBufferPointer(rebasing: buffer[..<count])) { return false }
            }
        }
        if failed { throw failure("cannot read \(path)") }
    }

    /// All that comes from an open file or pipe.
    static func contents(of file: Int32) -> [UInt8] {
        var contents: [UInt8] = []
        withUnsafeTemporaryAllocation(byteCount: 16384, alignment: 16) { buffer in
            while true {
                let count = Self.read(file, buffer)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return }
                contents += UnsafeRawBufferPointer(rebasing: buffer[..<count])
            }
        }
        return contents
    }

    private static func read(_ file: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
        #if canImport(Glibc)
            Glibc.read(file, buffer.baseAddress, buffer.count)
        #elseif canImport(Musl)
            Musl.read(file, buffer.baseAddress, buffer.count)
        #else
            Darwin.read(file, buffer.baseAddress, buffer.count)
        #endif
    }

    /// Writes a new file, whole or not at all; a file that is there already is an error.
    static func create(_ path: String, _ text: String, executable: Bool = false) throws(MigrationError) {
        try makeDirectory(directory(of: path))
        let temporary = "\(path).\(getpid()).tmp"
        let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, executable ? 0o777 : 0o666)
        guard file >= 0 else { throw failure("cannot write \(path)") }
        let bytes = Array(text.utf8)
        var offset = 0
        while offset < bytes.count {
            let count = bytes.withUnsafeBytes { write(file, $0.baseAddress.map { $0 + offset }, bytes.count - offset) }
            guard count > 0 else { break }
            offset += count
        }
        let isWritten = offset == bytes.count && fsync(file) == 0
        close(file)
        defer { unlink(temporary) }
        guard isWritten else { throw failure("cannot write \(path)") }
        // A link, unlike a rename, never replaces what is there.
        guard link(temporary, path) == 0 else {
            throw errno == EEXIST
                ? MigrationError(.file, "\(path) exists already", hint: "remove it first, or choose another name")
                : failure("cannot write \(path)")
        }
    }

    static func makeDirectory(_ path: String) throws(MigrationError) {
        guard !path.isEmpty, !isDirectory(path) else { return }
        try makeDirectory(directory(of: path, orElse: ""))
        guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw failure("cannot create the directory \(path)") }
    }

    /// The names in a directory, in the order of their bytes.
    static func names(in directory: String) throws(MigrationError) -> [String] {
        guard let handle = opendir(directory) else { throw failure("cannot read the directory \(directory)") }
        defer { closedir(handle) }
        var names: [String] = []
        while let entry = readdir(handle) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    static func directory(of path: String, orElse none: String = ".") -> String {
        guard let slash = path.lastIndex(of: "/") else { return none }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    static func join(_ directory: String, _ name: String) -> String {
        if directory == "." { return name }
        return directory.hasSuffix("/") ? directory + name : "\(directory)/\(name)"
    }

    /// A path that may be relative to a directory.
    static func rooted(_ path: String, in directory: String) -> String {
        path.hasPrefix("/") ? path : join(directory, path)
    }

    static func absolute(_ path: String) -> String {
        guard let resolved = realpath(path, nil) else { return path }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// A path as a person in the working directory would type it.
    static func display(_ path: String) -> String {
        display(path, from: absolute("."))
    }

    /// A path as a person in that directory would type it: for many paths, so that the system is asked once where it is.
    static func display(_ path: String, from here: String) -> String {
        let rest = path.utf8.dropFirst(here.utf8.count)
        guard rest.first == UInt8(ascii: "/"), path.utf8.starts(with: here.utf8) else { return path }
        return String(rest.dropFirst()) ?? path
    }

    private static func failure(_ what: String) -> MigrationError {
        let reason = String(cString: strerror(errno))
        return MigrationError(.file, "\(what): \(reason)", hint: "check the path and its permissions")
    }
}

/// The lines of a file that a person wrote, checked to be UTF-8.
enum SourceText {
    /// The file's lines without their endings (LF or CRLF) and without a byte order mark.
    ///
    /// Bytes that are not UTF-8, and NUL (which would cut a text short wherever C reads it), are errors that name the line.
    static func lines(
        of bytes: [UInt8],
        file: String,
        code: MigrationError.Code
    ) throws(MigrationError) -> [String] {
        var lines: [String] = []
        var start = byteOrderMarkLength(bytes)
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            let line = bytes[start..<end]
            lines.append(
                try decode(line.last == 0x0D ? line.dropLast() : line, file: file, line: lines.count + 1, code: code)
            )
            start = end + 1
        }
        return lines
    }

    /// How many bytes at the beginning are a byte order mark: 3 or 0.
    static func byteOrderMarkLength(_ bytes: [UInt8]) -> Int {
        bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    private static func decode(
        _ bytes: ArraySlice<UInt8>,
        file: String,
        line: Int,
        code: MigrationError.Code
    ) throws(MigrationError) -> String {
        let location = SourceLocation(file: file, line: line)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw .invalidUTF8(code: code, location: location)
        }
        guard !bytes.contains(0) else {
            throw .nulByte(code: code, location: location)
        }
        return text
    }
}

extension MigrationError {
    /// A file holds bytes that are not UTF-8.
    static func invalidUTF8(code: Code, location: SourceLocation) -> Self {
        Self(code, "the line is not valid UTF-8", hint: "save the file as UTF-8", location: location)
    }

    /// A file holds a NUL byte.
    static func nulByte(code: Code, location: SourceLocation) -> Self {
        Self(
            code,
            "the line holds a NUL byte",
            hint: "remove the NUL byte; if the file is UTF-16, save it as UTF-8",
            location: location
        )
    }
}

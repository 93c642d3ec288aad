internal import CLibPQ
internal import MigrationKit

extension PostgresConnection {
    /// Connects, and explains what is wrong when that fails.
    static func open(uri: String, display: String, options: ConnectionOptions) throws -> OpaquePointer {
        var settings = [
            ("dbname", uri),
            ("fallback_application_name", options.applicationName),
            ("client_encoding", "UTF8"),
        ]
        if try !names("connect_timeout", in: uri, display: display) { settings.append(("connect_timeout", "10")) }
        let opened = withCStrings(settings.map(\.0)) { keywords in
            withCStrings(settings.map(\.1)) { values in
                PQconnectdbParams(keywords, values, 1)
            }
        }
        guard case .some(.some(.some(let handle))) = opened else {
            throw MigrationError(.noConnection, "there is no memory for a connection to \(display)")
        }
        guard PQstatus(handle) == CONNECTION_OK else {
            defer { PQfinish(handle) }
            throw ConnectionFailure(message: PostgresError.message(of: handle), display: display).error
        }
        return handle
    }

    /// Whether a URL or the environment sets a parameter; also refuses URLs that libpq cannot read.
    private static func names(_ keyword: String, in uri: String, display: String) throws -> Bool {
        var message: UnsafeMutablePointer<CChar>?
        guard let parsed = PQconninfoParse(uri, &message) else {
            // libpq quotes the part it does not understand, which may be the password: only its kind of complaint is told.
            let text = message.map { String(cString: $0) } ?? ""
            PQfreemem(message)
            let complaint = text.prefix { $0 != "\"" && $0 != ":" }
            throw MigrationError(
                .malformedURL,
                "the database URL \(display) cannot be read: \(complaint)",
                hint: "the form is postgresql://user:password@host:5432/database?sslmode=require; "
                    + "write @ : / # % in a password as %40 %3A %2F %23 %25"
            )
        }
        defer { PQconninfoFree(parsed) }
        var option = parsed
        while let name = option.pointee.keyword {
            if String(cString: name) == keyword, option.pointee.val != nil { return true }
            option += 1
        }
        return Environment.value("PG" + keyword.uppercased()) != nil
    }

    private static func withCStrings<Result>(
        _ strings: [String],
        _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Result
    ) -> Result? {
        var bytes: [CChar] = []
        var offsets: [Int] = []
        for string in strings {
            offsets.append(bytes.count)
            bytes.append(contentsOf: string.utf8.map { CChar(bitPattern: $0) })
            bytes.append(0)
        }
        return bytes.withUnsafeBufferPointer { buffer -> Result? in
            guard let base = buffer.baseAddress else { return nil }
            var pointers: [UnsafePointer<CChar>?] = offsets.map { base + $0 }
            pointers.append(nil)
            return pointers.withUnsafeBufferPointer { $0.baseAddress.map(body) }
        }
    }
}

/// Tells one kind of URL from another, and says precisely what is wrong with one.
struct DatabaseURLParser {
    let text: String
    let location: SourceLocation?

    private static let escapes =
        "in a URL write %40 for @, %2F for /, %3A for :, %23 for #, %25 for %"

    func parse() throws(MigrationError) -> DatabaseURL.Target {
        guard !text.isEmpty else {
            throw error("the database URL is empty", hint: "write for example sqlite:///app.db")
        }
        guard !text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else {
            throw error("the database URL holds a control character", hint: "write the URL on one line")
        }
        if let first = text.first, first == "\"" || first == "'" {
            throw error(
                "the database URL stands in quotes",
                hint: "remove the quotes: Docker's --env-file keeps them as part of the value"
            )
        }
        guard let separator = text.firstRange(of: "://") else { throw withoutScheme() }
        let scheme = text[..<separator.lowerBound].lowercased()
        let rest = text[separator.upperBound...]
        switch scheme.prefix(while: { $0 != "+" }) {
        case "postgresql", "postgres": return .postgresql(uri: "postgresql://" + (try postgresql(rest)))
        case "sqlite": return .sqlite(try sqlite(rest))
        default: throw unknown(scheme: scheme)
        }
    }

    // MARK: PostgreSQL

    /// Everything after `://`, checked for what libpq would misread, and for what its messages would then repeat.
    private func postgresql(_ rest: Substring) throws(MigrationError) -> String {
        let authority = rest.prefix { $0 != "/" && $0 != "@" }
        let isUserInfo = rest[authority.endIndex...].first == "@"
        let afterUser = isUserInfo ? rest[authority.endIndex...].dropFirst() : rest
        let path = afterUser.prefix { $0 != "?" }
        if path.contains("@"), isUserInfo || authority.contains(":") {
            let character = isUserInfo ? "@" : "/"
            throw error("the password in the database URL holds an unescaped '\(character)'", hint: Self.escapes)
        }
        try checkHosts(afterUser.prefix { $0 != "/" && $0 != "?" })
        let query = afterUser[path.endIndex...].dropFirst()
        guard query.split(separator: "&").allSatisfy({ $0.contains("=") }) else {
            throw error("a parameter of the database URL has no '='", hint: "write ?name=value&name=value")
        }
        try checkEscapes(isUserInfo ? authority : "", in: "user name or password")
        try checkEscapes(path, in: "host or database name")
        try checkEscapes(query, in: "parameters")

        // `#` and `?` are fine for libpq here; escaped, they are fine for everything that shows or logs URLs.
        let user = authority.map { $0 == "#" ? "%23" : $0 == "?" ? "%3F" : String($0) }.joined()
        let parameters = Self.libpqParameters(query)
        return (isUserInfo ? user + "@" : "") + path + (parameters.isEmpty ? "" : "?" + parameters)
    }

    private func checkHosts(_ hosts: Substring) throws(MigrationError) {
        for host in hosts.split(separator: ",") {
            // The port follows the closing bracket of an IPv6 address.
            let name = host.first == "[" ? host.firstIndex(of: "]").map { host[$0...] } : host
            guard let name else {
                throw error("the host in the database URL has no closing ']'", hint: "write it as in [::1]:5432")
            }
            guard let colon = name.firstIndex(of: ":") else { continue }
            guard name[colon...].dropFirst().allSatisfy({ $0.isASCII && $0.isNumber }) else {
                throw error(
                    "the port in the database URL is not a number",
                    hint: "write host:5432, and after user:password @host; \(Self.escapes)"
                )
            }
        }
    }

    private func checkEscapes(_ part: Substring, in name: String) throws(MigrationError) {
        guard PercentEncoding.decode(part) != nil else {
            throw error("in the \(name) of the database URL, a '%' begins no escape", hint: Self.escapes)
        }
    }

    /// asyncpg's `ssl` in the words of libpq.
    private static func libpqParameters(_ query: Substring) -> String {
        let parameters = query.split(separator: "&")
        let hasMode = parameters.contains { $0.hasPrefix("sslmode=") }
        var result: [String] = []
        for parameter in parameters {
            guard parameter.hasPrefix("ssl=") else {
                result.append(String(parameter))
                continue
            }
            guard !hasMode else { continue }
            switch parameter.dropFirst(4).lowercased() {
            case "true", "1": result.append("sslmode=require")
            case "false", "0": result.append("sslmode=disable")
            default: result.append("sslmode=" + parameter.dropFirst(4))
            }
        }
        return result.joined(separator: "&")
    }

    // MARK: SQLite

    private func sqlite(_ rest: Substring) throws(MigrationError) -> DatabaseURL.SQLite {
        let full = rest.prefix { $0 != "?" }
        var parameters: [String: String] = [:]
        for parameter in rest[full.endIndex...].dropFirst().split(separator: "&") {
            let name = parameter.prefix { $0 != "=" }
            guard let key = PercentEncoding.decode(name),
                let value = PercentEncoding.decode(parameter[name.endIndex...].dropFirst())
            else {
                throw error("in the parameters of the database URL, a '%' begins no escape", hint: "write %25 for %")
            }
            parameters[key] = value
        }
        guard full.isEmpty || full.first == "/" else {
            throw error(
                "the SQLite URL has a path after two slashes",
                // What holds an `@` or a `:` is rather an address with a password.
                hint: full.contains { "@:".contains($0) }
                    ? "write sqlite:///app.db: a SQLite URL has no host and no password"
                    : "write sqlite:///\(full) for a relative path, sqlite:////… for an absolute one"
            )
        }
        guard var path = PercentEncoding.decode(full.dropFirst()) else {
            throw error("in the path of the SQLite URL, a '%' begins no escape", hint: "write %25 for %")
        }
        // SQLAlchemy passes SQLite's own URIs on like this.
        if parameters["uri"] == "true", path.hasPrefix("file:") {
            path.removeFirst(5)
            parameters["uri"] = nil
        }
        return DatabaseURL.SQLite(path: path.isEmpty || path == ":memory:" ? nil : path, parameters: parameters)
    }

    // MARK: Neither

    private func withoutScheme() -> MigrationError {
        let lowered = text.lowercased()
        let scheme = lowered.prefix { $0.isASCIIWord || $0 == "+" }
        let name = String(scheme.prefix { $0 != "+" })
        if ["sqlite", "postgres", "postgresql"].contains(name),
            lowered[scheme.endIndex...].first == ":"
        {
            let form = scheme.hasPrefix("sqlite") ? "sqlite:///app.db" : "postgresql://user:password@host/database"
            return error("after '\(scheme):' the database URL lacks '//'", hint: "write \(form)")
        }
        let words = Set(lowered.split { $0.isWhitespace || $0 == "=" })
        if lowered.contains("="), !words.isDisjoint(with: ["host", "hostaddr", "dbname", "user", "port"]) {
            return error(
                "the database is given as libpq's key=value text, not as a URL",
                hint: "write postgresql://user:password@host:5432/dbname, and other keys after a ?"
            )
        }
        let isFile = [".db", ".sqlite", ".sqlite3"].contains { lowered.hasSuffix($0) }
        if isFile, !text.contains(where: { "@:".contains($0) }) {
            return error("the database URL has no scheme", hint: "write sqlite:///\(text)")
        }
        return error(
            "the database URL has no scheme",
            hint: "write postgresql://user:password@host/database or sqlite:///app.db"
        )
    }

    private func unknown(scheme: String) -> MigrationError {
        let name = String(scheme.prefix { $0 != "+" })
        switch name {
        case "driver":
            return error(
                "the database URL is still the placeholder of Alembic's template",
                hint: "write postgresql://user:password@host/database or sqlite:///app.db"
            )
        case "file":
            return error("'file://' begins no database URL", hint: "write sqlite:///app.db")
        case _ where name.hasPrefix("jdbc:"):
            return error("'jdbc:' is for Java", hint: "remove jdbc: from the URL")
        case "mysql", "mariadb", "mssql", "oracle", "mongodb", "cockroachdb", "redshift", "snowflake", "sqlserver":
            return error("the database '\(name)' is not supported", hint: "name one of PostgreSQL or SQLite")
        default:
            // What stands before `://` could be anything, also the beginning of a secret: show a plain word only.
            let shown = !name.isEmpty && name.count <= 20 && name.allSatisfy(\.isASCIIWord) ? " '\(name)'" : ""
            let hint =
                if let nearest = NameSuggestion.closest(to: name, among: ["postgresql", "postgres", "sqlite"]) {
                    "did you mean \(nearest)://?"
                } else {
                    "write postgresql:// or sqlite://"
                }
            return error("the scheme\(shown) of the database URL is not known", hint: hint)
        }
    }

    private func error(_ message: String, hint: String) -> MigrationError {
        MigrationError(.malformedURL, message, hint: hint, location: location)
    }
}

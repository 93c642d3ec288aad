import MigrationKit
import Testing

@Suite struct DatabaseURLTests {
    @Test(arguments: [
        ("postgres://u:p@h/d", "postgresql://u:p@h/d"),
        ("postgresql://h:5432/d", "postgresql://h:5432/d"),
        ("PostgreSQL+psycopg2://u:p%40ss@h/d?sslmode=require", "postgresql://u:p%40ss@h/d?sslmode=require"),
        ("postgresql+psycopg://u@h/d", "postgresql://u@h/d"),
        (
            "postgresql+asyncpg://u:p@h/d?ssl=require&application_name=x",
            "postgresql://u:p@h/d?sslmode=require&application_name=x"
        ),
        ("postgresql+asyncpg://h/d?ssl=true", "postgresql://h/d?sslmode=require"),
        ("postgresql+asyncpg://h/d?ssl=disable&sslmode=prefer", "postgresql://h/d?sslmode=prefer"),
        ("postgresql:///d?host=/var/run/postgresql", "postgresql:///d?host=/var/run/postgresql"),
        (
            "postgresql://u:p@h1:1,h2:2/d?target_session_attrs=any",
            "postgresql://u:p@h1:1,h2:2/d?target_session_attrs=any"
        ),
        ("postgresql://[::1]:5432/d", "postgresql://[::1]:5432/d"),
        ("postgresql://%2Ftmp%2Fs/d", "postgresql://%2Ftmp%2Fs/d"),
        ("postgresql://u:a#b?c@h/d", "postgresql://u:a%23b%3Fc@h/d"),
        ("postgresql://", "postgresql://"),
        ("  postgresql://h/d\n", "postgresql://h/d"),
    ])
    func readsPostgreSQL(text: String, uri: String) throws {
        #expect(try DatabaseURL(text).target == .postgresql(uri: uri))
    }

    @Test(
        arguments: [
            ("sqlite:///app.db", "app.db", [:]),
            ("sqlite:////srv/app.db", "/srv/app.db", [:]),
            ("sqlite+aiosqlite:///a%20b.db?mode=ro&cache=shared", "a b.db", ["mode": "ro", "cache": "shared"]),
            ("sqlite+pysqlite:///../x.db", "../x.db", [:]),
            ("sqlite://", nil, [:]),
            ("sqlite:///", nil, [:]),
            ("sqlite:///:memory:", nil, [:]),
            ("sqlite:///file:x.db?mode=ro&uri=true", "x.db", ["mode": "ro"]),
        ] as [(String, String?, [String: String])]
    )
    func readsSQLite(text: String, path: String?, parameters: [String: String]) throws {
        #expect(try DatabaseURL(text).target == .sqlite(.init(path: path, parameters: parameters)))
    }

    @Test(arguments: [
        ("sqlite:///a.db", "/srv", "/srv/a.db"), ("sqlite:////a.db", "/srv", "/a.db"), ("sqlite:///a.db", ".", "a.db"),
    ])
    func movesRelativePaths(text: String, directory: String, expected: String) throws {
        #expect(try DatabaseURL(text).relative(to: directory).target == .sqlite(.init(path: expected)))
    }

    @Test(arguments: [
        ("postgresql://u:secret@h/d", "postgresql://u:***@h/d"),
        ("postgresql://u@h:5432/d", "postgresql://u@h:5432/d"),
        ("postgresql://h:1,i:2/d?user=x&password=secret&a=b", "postgresql://h:1,i:2/d?user=x&password=***&a=b"),
        ("postgresql://[::1]:5432/d", "postgresql://[::1]:5432/d"),
        ("postgresql://u:se/cr@et@h/d", "postgresql://u:***@h/d"),
        ("postgresql://u:se/cret@h/d", "postgresql://u:***@h/d"),
        ("postgresql://u:secret@h/d?application_name=a@b", "postgresql://u:***@b"),
        ("postgresql://u:secret", "postgresql://u:***"),
        ("postgresql://u:?secret", "postgresql://u:***"),
        ("postgresql://u:s@e?c=ret@h/d", "postgresql://u:***@h/d"),
        ("postgresql://u/x:secret@h/d", "postgresql://u/x:***@h/d"),
        ("mysql://u:secret@h/d", "mysql://u:***@h/d"),
        ("postgresql://u:@h/d", "postgresql://u:***@h/d"),
        ("host=h password=secret user=u", "host=h password=*** user=u"),
        ("host=h password = 'se \\' cret' user=u", "host=h password =*** user=u"),
        ("postgresql://h/d?sslpassword=secret", "postgresql://h/d?sslpassword=***"),
        ("sqlite:///a.db", "sqlite:///a.db"),
    ])
    func redacts(text: String, expected: String) {
        #expect(DatabaseURL.redact(text) == expected)
    }

    @Test func neverPrintsThePassword() throws {
        let url = try DatabaseURL("postgresql://u:secret@h/d?password=secret")
        var dumped = ""
        dump(url, to: &dumped)
        for text in ["\(url)", String(reflecting: url), dumped] { #expect(!text.contains("secret")) }
    }

    @Test(arguments: [
        ("", "the database URL is empty"),
        ("mysql://u:secret@h/d", "the database 'mysql' is not supported"),
        ("postgress://u:secret@h/d", "the scheme 'postgress' of the database URL is not known"),
        ("driver://user:secret@localhost/dbname", "the database URL is still the placeholder of Alembic's template"),
        ("jdbc:postgresql://h/d?password=secret", "'jdbc:' is for Java"),
        ("u:secret@h/d", "the database URL has no scheme"),
        ("app.db", "the database URL has no scheme"),
        ("postgresql:u:secret@h/d", "after 'postgresql:' the database URL lacks '//'"),
        ("sqlite:app.db", "after 'sqlite:' the database URL lacks '//'"),
        ("host=h password=secret", "the database is given as libpq's key=value text, not as a URL"),
        ("'postgresql://u:secret@h/d'", "the database URL stands in quotes"),
        ("postgresql://u:secret\nx@h/d", "the database URL holds a control character"),
        ("sqlite://app.db", "the SQLite URL has a path after two slashes"),
        ("sqlite://u:secret@h/app.db", "the SQLite URL has a path after two slashes"),
        ("sqlite:///a%zz.db", "in the path of the SQLite URL, a '%' begins no escape"),
        ("sqlite:///a%00.db", "in the path of the SQLite URL, a '%' begins no escape"),
        ("postgresql://u:secret@x@h/d", "the password in the database URL holds an unescaped '@'"),
        ("postgresql://u:secret/x@h/d", "the password in the database URL holds an unescaped '/'"),
        ("postgresql://u:12/secret@h/d", "the password in the database URL holds an unescaped '/'"),
        ("postgresql://u:secret%x@h/d", "in the user name or password of the database URL, a '%' begins no escape"),
        ("postgresql://u:secret/d", "the port in the database URL is not a number"),
        ("postgresql://[::1/d", "the host in the database URL has no closing ']'"),
        ("postgresql://u:12/3?secret@h", "a parameter of the database URL has no '='"),
    ])
    func refuses(text: String, message: String) {
        let location = SourceLocation(file: "migrations.ini", line: 3)
        let error = #expect(throws: MigrationError.self) { try DatabaseURL(text, location: location) }
        #expect(error?.code == .malformedURL)
        #expect(error?.message == message)
        #expect(error?.location == location)
        #expect(error?.hint != nil)
        #expect(!"\(String(describing: error))".contains("secret"))
        #expect(!DatabaseURL.redact(text).contains("secret") || !text.contains("://"))
    }

    @Test(arguments: [
        ("sqlite://app.db", "write sqlite:///app.db for a relative path, sqlite:////… for an absolute one"),
        ("app.db", "write sqlite:///app.db"),
        ("postgress://h/d", "did you mean postgres://?"),
        (
            "postgresql://u:p@x@h/d",
            "in a URL write %40 for @, %2F for /, %3A for :, %23 for #, %25 for %"
        ),
    ])
    func hints(text: String, hint: String) {
        let error = #expect(throws: MigrationError.self) { try DatabaseURL(text) }
        #expect(error?.hint == hint)
    }
}

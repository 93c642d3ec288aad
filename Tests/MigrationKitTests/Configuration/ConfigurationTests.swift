import MigrationKit
import Testing

@Suite struct ConfigurationTests {
    private func read(_ text: String, section: String? = nil, here: String = "/srv/app") throws -> Configuration {
        try Configuration(section: section, of: IniDocument(Array(text.utf8), file: "migrations.ini"), here: here)
    }

    @Test func fillsInDefaults() throws {
        let configuration = try read("[migrate]\n")
        #expect(configuration.section == "migrate")
        #expect(configuration.scriptLocation == "/srv/app/migrations")
        #expect(configuration.versionLocations == ["/srv/app/migrations/versions"])
        #expect(configuration.url == nil)
        #expect(configuration.versionTable == "alembic_version")
        #expect(configuration.versionTableSchema == nil)
        #expect(configuration.logTable == "migration_log")
        #expect(configuration.fileTemplate == .standard)
        #expect(configuration.truncateSlugLength == 40)
        #expect(configuration.timezone == nil)
        #expect(configuration.transactionPerMigration)
        #expect(configuration.lockTimeout == .seconds(60))
        #expect(configuration.statementTimeout == nil)
        #expect(configuration.warnings.isEmpty)
    }

    @Test func readsEveryKey() throws {
        let configuration = try read(
            """
            [migrate]
            script_location = db
            url = sqlite:///app.db
            version_table = versions
            version_table_schema = ops
            log_table = log
            file_template = %%(year)d/%%(rev)s
            truncate_slug_length = 12
            timezone = Europe/Berlin
            transaction_per_migration = off
            version_locations = %(here)s/a, b
                /c
            lock_timeout = 500ms
            statement_timeout = 2 min
            """
        )
        #expect(configuration.scriptLocation == "/srv/app/db")
        #expect(configuration.versionLocations == ["/srv/app/a", "/srv/app/b", "/c"])
        #expect(configuration.url == "sqlite:///app.db")
        #expect(configuration.urlLocation == SourceLocation(file: "migrations.ini", line: 3))
        #expect(configuration.versionTable == "versions")
        #expect(configuration.versionTableSchema == "ops")
        #expect(configuration.logTable == "log")
        #expect(configuration.fileTemplate.description == "%(year)d/%(rev)s")
        #expect(configuration.truncateSlugLength == 12)
        #expect(configuration.timezone == "Europe/Berlin")
        #expect(!configuration.transactionPerMigration)
        #expect(configuration.lockTimeout == .milliseconds(500))
        #expect(configuration.statementTimeout == .seconds(120))
    }

    @Test func takesAnAlembicFileAsItIs() throws {
        let configuration = try read(
            """
            [alembic]
            script_location = %(here)s/alembic
            prepend_sys_path = .
            path_separator = os
            version_locations = %(here)s/a:%(here)s/b
            sqlalchemy.url = postgresql+psycopg2://u:p%%40@h/d
            file_template = %%(rev)s_%%(slug)s
            [post_write_hooks]
            [loggers]
            keys = root,sqlalchemy
            [formatter_generic]
            format = %(levelname)-5.5s [%(name)s] %(message)s
            """
        )
        #expect(configuration.section == "alembic")
        #expect(configuration.url == "postgresql+psycopg2://u:p%40@h/d")
        #expect(configuration.versionLocations == ["/srv/app/a", "/srv/app/b"])
        #expect(configuration.warnings.isEmpty)
    }

    /// Names of UTF-8, as Python knows them.
    @Test(arguments: ["utf-8", "UTF8", "utf_8", "U8"])
    func acceptsUTF8(name: String) throws {
        #expect(try read("[migrate]\noutput_encoding = \(name)\nrevision_environment = true").warnings.isEmpty)
    }

    /// The section, what it says of separators, the value of `version_locations`, and what that means.
    @Test(arguments: [
        ("migrate", "", "/a, /b c", ["/a", "/b c"]),
        ("alembic", "", "/a /b,/c:/d", ["/a", "/b", "/c", "/d"]),
        ("alembic", "path_separator = newline", "/a b\n /c:d", ["/a b", "/c:d"]),
        ("alembic", "version_path_separator = :", "/a b:/c", ["/a b", "/c"]),
        ("migrate", "path_separator = space\nversion_path_separator = :", "/a /b:c", ["/a", "/b:c"]),
    ])
    func separatesPaths(section: String, separator: String, value: String, expected: [String]) throws {
        let configuration = try read("[\(section)]\n\(separator)\nversion_locations = \(value)\n")
        #expect(configuration.versionLocations == expected)
        #expect(configuration.warnings.isEmpty)
    }

    @Test(arguments: [
        (".", "db", "db"), (".", "%(here)s/db", "db"), ("", "%(here)s/db", "db"), ("conf", "%(here)s/db", "conf/db"),
        ("conf", "db", "conf/db"), ("/", "db", "/db"),
    ])
    func resolvesPaths(here: String, path: String, expected: String) throws {
        #expect(try read("[migrate]\nscript_location = \(path)", here: here).scriptLocation == expected)
    }

    @Test(arguments: [
        ("60", Duration.seconds(60)), ("0", .zero), ("10s", .seconds(10)), ("2min", .seconds(120)),
        ("3m", .seconds(180)),
        ("1h", .seconds(3_600)), ("250 ms", .milliseconds(250)),
    ])
    func readsDurations(text: String, expected: Duration) throws {
        #expect(try read("[migrate]\nlock_timeout = \(text)").lockTimeout == expected)
    }

    @Test(arguments: [
        (
            "truncate_slug_length = x", "'truncate_slug_length' is 'x'",
            "write a whole number from 1"
        ),
        (
            "lock_timeout = 10 days", "'lock_timeout' is '10 days'",
            "write 500ms, 10s, 2min, 1h, or a number of seconds"
        ),
        (
            "lock_timeout = -1", "'lock_timeout' is '-1'",
            "write 500ms, 10s, 2min, 1h, or a number of seconds"
        ),
        (
            "transaction_per_migration = maybe", "'transaction_per_migration' is 'maybe'",
            "write true or false (also yes, no, on, off, 1, 0)"
        ),
        (
            "path_separator = |\nversion_locations = a", "'path_separator' is '|'",
            "write os, space, newline, ':', ';' or ','"
        ),
        (
            "script_location = myapp:migrations",
            "'script_location' is 'myapp:migrations', which names the Python package 'myapp'",
            "write the directory: script_location = %(here)s/migrations"
        ),
        (
            "log_table = alembic_version", "'version_table' and 'log_table' are both 'alembic_version'",
            "give the two tables different names"
        ),
        (
            "file_template = %%(rew)s", "the file template '%(rew)s' names the unknown token 'rew'",
            "did you mean %(rev)s?"
        ),
        (
            "output_encoding = latin-1", "'output_encoding' is 'latin-1'",
            "write utf-8: revision files are written in no other encoding"
        ),
        (
            "revision_environment = perhaps", "'revision_environment' is 'perhaps'",
            "write true or false (also yes, no, on, off, 1, 0)"
        ),
        (
            "version_path_separator = |\nversion_locations = a", "'version_path_separator' is '|'",
            "write os, space, newline, ':', ';' or ','"
        ),
    ])
    func refusesValues(text: String, message: String, hint: String) {
        let error = #expect(throws: MigrationError.self) { try read("[migrate]\n\(text)\n") }
        #expect(
            error
                == MigrationError(
                    .configuration,
                    message,
                    hint: hint,
                    location: SourceLocation(file: "migrations.ini", line: 2)
                )
        )
    }

    @Test(
        arguments: [
            (
                nil, "there is no section [migrate] or [alembic]",
                "put [migrate] above the keys, or name another section with: --name SECTION"
            ),
            ("stagin", "there is no section [stagin]", "did you mean --name staging?"),
            ("test", "there is no section [test]", "name one that the file has: [staging], [production]"),
        ] as [(String?, String, String)]
    )
    func namesTheSectionThatIsMissing(section: String?, message: String, hint: String) {
        let error = #expect(throws: MigrationError.self) { try read("[staging]\n[production]\n", section: section) }
        #expect(error?.message == message)
        #expect(error?.hint == hint)
    }

    @Test func warnsOfKeysThatAreNotRead() throws {
        let configuration = try read(
            "[migrate]\nscript_locaton = x\nuri = y\nmy_own_key = z\nx = 1\nlog_table = l%(X)s\n"
        )
        #expect(
            configuration.warnings.map(\.description) == [
                "migrations.ini:2: the key 'script_locaton' is not known and was not read; did you mean 'script_location'?",
                "migrations.ini:3: the key 'uri' is not known and was not read; did you mean 'url'?",
                "migrations.ini:4: the key 'my_own_key' is not known and was not read; "
                    + "remove it, or name it in another value: %(my_own_key)s",
            ]
        )
    }

    @Test func aDatabaseOfSeveralTakesOverWhatItDoesNotSay() throws {
        let text = """
            [migrate]
            databases = accounts orders
            script_location = db
            url = sqlite:///main.db
            log_table = log
            logtable = x
            [accounts]
            url = sqlite:///accounts.db
            version_locations = %(here)s/%(folder)s
            folder = a
            uri = y
            [orders]
            log_table = log2
            [other]
            """
        let main = try read(text)
        #expect(main.databases == ["accounts", "orders"])
        #expect(!main.isOneOfSeveral)
        let accounts = try read(text, section: "accounts")
        #expect(accounts.isOneOfSeveral && accounts.databases.isEmpty)
        #expect(accounts.scriptLocation == "/srv/app/db")
        #expect(accounts.url == "sqlite:///accounts.db")
        #expect(accounts.versionLocations == ["/srv/app/a"])
        #expect(accounts.logTable == "log")
        // Each key that is not read is named once, where it stands.
        #expect(main.warnings.map(\.location.line) == [6])
        #expect(accounts.warnings.map(\.location.line) == [11])
        let orders = try read(text, section: "orders")
        #expect(orders.url == nil)
        #expect(orders.logTable == "log2")
        let other = try read(text, section: "other")
        #expect(!other.isOneOfSeveral)
        #expect(other.scriptLocation == "/srv/app/migrations")
    }

    @Test(arguments: [
        ("a, b", "'databases' names 'b', and there is no section [b] for it"),
        ("a, a", "'databases' names 'a' twice"),
        ("migrate", "'databases' names 'migrate', and there is no section [migrate] for it"),
    ])
    func refusesDatabases(_ list: String, _ message: String) {
        let error = #expect(throws: MigrationError.self) { try read("[migrate]\ndatabases = \(list)\n[a]\n") }
        #expect(error?.message == message)
        #expect(error?.location?.line == 2)
    }

    @Test func prefersURLOverItsAlias() throws {
        let configuration = try read("[migrate]\nurl = sqlite:///a\nsqlalchemy.url = sqlite:///b\n")
        #expect(configuration.url == "sqlite:///a")
        #expect(configuration.warnings.map(\.message) == ["both 'url' and 'sqlalchemy.url' are set, and 'url' holds"])
    }
}

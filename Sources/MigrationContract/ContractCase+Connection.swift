import MigrationKit

extension ContractCase {
    /// What a connection does.
    static let connectionCases: [ContractCase] = [
        ContractCase("values come back as they were sent") { subject in
            try await subject.connect { connection in
                let type = connection.dialect.name == .postgresql ? "bytea" : "BLOB"
                let real = connection.dialect.name == .postgresql ? "float8" : "REAL"
                try await connection.execute(
                    Statement("CREATE TABLE v (i bigint, d \(real), t text, b \(type), n text)")
                )
                let values: [SQLValue] = [
                    .integer(.min), .double(0.1 + 0.2), .text("ü 'quoted' \"x\" \\ 😀\n"), .bytes([0, 255, 1]), .null,
                ]
                try await connection.execute(Statement("INSERT INTO v VALUES ($1, $2, $3, $4, $5)", values))
                let rows = try await connection.query("SELECT i, d, t, b, n FROM v")
                try require(rows.map(\.values), is: [values], "the row")
                try require(rows.first?["t"] ?? .null, is: values[2], "the column by its name")
            }
        },
        ContractCase("empty texts and empty bytes are not NULL") { subject in
            try await subject.connect { connection in
                let type = connection.dialect.name == .postgresql ? "bytea" : "BLOB"
                try await connection.execute(Statement("CREATE TABLE v (t text, b \(type))"))
                try await connection.execute(Statement("INSERT INTO v VALUES ($1, $2)", [.text(""), .bytes([])]))
                let rows = try await connection.query("SELECT t, b FROM v WHERE t IS NOT NULL AND b IS NOT NULL")
                try require(rows.map(\.values), is: [[.text(""), .bytes([])]], "the row")
            }
        },
        ContractCase("a failing statement is reported with its own text and place, and those after it are not executed")
        {
            subject in
            try await subject.connect { connection in
                try await connection.execute("CREATE TABLE t (a integer)")
                let place = SourceLocation(file: "versions/x.swift", line: 7)
                let error = try await requireFailure("a missing table") {
                    try await connection.send(connection.dialect.beginStatement)
                    try await connection.send("INSERT INTO t VALUES (1)")
                    try await connection.send(Statement("INSERT INTO missing VALUES (1)", at: place))
                    try await connection.send("INSERT INTO t VALUES (2)")
                    try await connection.flush()
                }
                try require(error.statement ?? "", is: "INSERT INTO missing VALUES (1)", "the statement")
                try require(error.location, is: place, "the place")
                try await connection.rollback()
                let count = try await connection.query("SELECT count(*) FROM t").first?.integer(0)
                try require(count, is: 0, "rows after the rollback")
            }
        },
        ContractCase("a connection goes on after an error") { subject in
            try await subject.connect { connection in
                for _ in 0..<3 {
                    _ = try await requireFailure("nonsense") { try await connection.execute("NONSENSE") }
                    try await connection.rollback()
                }
                try require(try await connection.query("SELECT 1").first?.integer(0), is: 1, "the answer")
            }
        },
        ContractCase("rollback without a transaction does nothing") { subject in
            try await subject.connect { connection in
                try await connection.rollback()
                try await connection.rollback()
                try require(try await connection.query("SELECT 2").first?.integer(0), is: 2, "the answer")
            }
        },
        ContractCase("thousands of statements travel before one flush") { subject in
            try await subject.connect { connection in
                try await connection.execute("CREATE TABLE t (a integer, b text)")
                try await connection.send(connection.dialect.beginStatement)
                let text = String(repeating: "x", count: 1000)
                for number in 0..<5000 {
                    try await connection.send(
                        Statement("INSERT INTO t VALUES ($1, $2)", [.integer(Int64(number)), .text(text)])
                    )
                }
                try await connection.execute("COMMIT")
                try require(
                    try await connection.query("SELECT count(*), sum(a) FROM t").first.map {
                        [$0.integer(0), $0.integer(1)]
                    },
                    is: [5000, 12_497_500],
                    "count and sum"
                )
                try require(connection.affectedRows, is: 5000, "the rows that were changed")
            }
        },
        ContractCase("one statement is one statement: what follows a semicolon is not executed silently") { subject in
            try await subject.connect { connection in
                _ = try await requireFailure("two statements") {
                    try await connection.execute("CREATE TABLE a (x integer); CREATE TABLE b (x integer)")
                }
                try await connection.rollback()
                let found = try await connection.exists(SchemaObject(.table, "b"))
                try require(found, is: false, "table b")
            }
        },
        ContractCase("the server says what it is") { subject in
            let info = try await subject.connect { try await $0.server() }
            let product = subject.dialect.name == .postgresql ? "PostgreSQL " : "SQLite "
            try require(info.product.hasPrefix(product), is: true, "the product «\(info.product)»")
        },
        ContractCase("a read-only connection to an empty database creates nothing") { subject in
            let heads = try await subject.connect(readOnly: true) { connection in
                try await VersionTable("alembic_version").heads(on: connection)
            }
            try require(heads, is: [], "the heads")
        },
    ]
}

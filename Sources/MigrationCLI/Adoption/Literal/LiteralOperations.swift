internal import MigrationKit

/// The SQL of calls of Alembic's `op`, as Alembic itself writes it, for the calls that are common and plain.
struct LiteralOperations {
    /// Why a call is not understood, as a clause about the function that makes it.
    struct Unread: Error {
        let reason: String

        init(_ reason: String) {
            self.reason = reason
        }
    }

    let dialect: DialectName
    let names: any Dialect

    init(dialect: DialectName) {
        self.dialect = dialect
        switch dialect {
        case .postgresql: names = PostgresDialect()
        case .sqlite: names = SQLiteDialect()
        }
    }

    /// The statements of a call.
    func sql(for call: PythonCall) throws(Unread) -> [String] {
        guard call.name == "op.\(call.method)" else { throw Unread("calls \(call.name), which is not understood here") }
        var arguments = LiteralArguments(call)
        let statements = try sql(call.method, &arguments)
        try arguments.finish()
        return statements
    }

    private func sql(_ method: String, _ arguments: inout LiteralArguments) throws(Unread) -> [String] {
        switch method {
        case "execute": return [try executed(arguments.next("sqltext"))]
        case "create_table": return try createTable(&arguments)
        case "drop_table":
            let table = try arguments.text("table_name")
            let condition = try arguments.flag("if_exists") ? "IF EXISTS " : ""
            return ["DROP TABLE \(condition)\(try qualified(table, &arguments))"]
        case "rename_table":
            let table = try arguments.text("old_table_name")
            let new = try arguments.text("new_table_name")
            return ["ALTER TABLE \(try qualified(table, &arguments)) RENAME TO \(names.quoted(new))"]
        case "add_column":
            let table = try arguments.text("table_name")
            guard case .call(let call)? = arguments.next("column") else {
                throw Unread("adds a column that is no literal")
            }
            let column = try LiteralColumn(call, self)
            guard !column.isKey, column.constraints.isEmpty else { throw Unread("adds a column with constraints") }
            return ["ALTER TABLE \(try qualified(table, &arguments)) ADD COLUMN \(column.definition)"]
        case "drop_column":
            let table = try arguments.text("table_name")
            let column = try arguments.text("column_name")
            return ["ALTER TABLE \(try qualified(table, &arguments)) DROP COLUMN \(names.quoted(column))"]
        case "create_index": return try createIndex(&arguments)
        case "drop_index":
            let index = try arguments.text("index_name")
            _ = arguments.next("table_name")
            let isConcurrent = try arguments.flag("postgresql_concurrently") && dialect == .postgresql
            let condition = try arguments.flag("if_exists") ? "IF EXISTS " : ""
            let name = try qualified(index, &arguments)
            return ["DROP INDEX \(isConcurrent ? "CONCURRENTLY " : "")\(condition)\(name)"]
        default: throw Unread("calls op.\(method), which is not understood here")
        }
    }

    private func createTable(_ arguments: inout LiteralArguments) throws(Unread) -> [String] {
        let table = try arguments.text("table_name")
        let parts = try LiteralTable(arguments.rest(), self)
        let condition = try arguments.flag("if_not_exists") ? "IF NOT EXISTS " : ""
        let name = try qualified(table, &arguments)
        return ["CREATE TABLE \(condition)\(name) (\n    \(parts.definitions.joined(separator: ",\n    "))\n)"]
    }

    private func createIndex(_ arguments: inout LiteralArguments) throws(Unread) -> [String] {
        let index = try arguments.text("index_name")
        let table = try arguments.text("table_name")
        let columns = try arguments.texts("columns")
        let isConcurrent = try arguments.flag("postgresql_concurrently") && dialect == .postgresql
        let isUnique = try arguments.flag("unique")
        let condition = try arguments.flag("if_not_exists") ? "IF NOT EXISTS " : ""
        let kind = "CREATE \(isUnique ? "UNIQUE " : "")INDEX \(isConcurrent ? "CONCURRENTLY " : "")\(condition)"
        let schema = try arguments.optionalText("schema")
        // SQLite's index has the schema, PostgreSQL's table.
        let indexName = names.quoted(QualifiedName(index, schema: dialect == .sqlite ? schema : nil))
        let tableName = names.quoted(QualifiedName(table, schema: dialect == .sqlite ? nil : schema))
        return ["\(kind)\(indexName) ON \(tableName) (\(names.quoted(columns)))"]
    }

    private func qualified(_ name: String, _ arguments: inout LiteralArguments) throws(Unread) -> String {
        names.quoted(QualifiedName(name, schema: try arguments.optionalText("schema")))
    }

    // MARK: Text

    /// `op.execute("…")`, `op.execute(sa.text("…"))`
    private func executed(_ value: PythonValue?) throws(Unread) -> String {
        if let text = value?.string { return try withoutParameters(text) }
        guard case .call(let call)? = value, ["text", "sa.text", "sqlalchemy.text"].contains(call.name),
            call.arguments.count == 1, call.keywords.isEmpty, let text = call.arguments[0].string
        else { throw Unread("executes something that is no literal") }
        return try withoutParameters(text)
    }

    /// SQLAlchemy takes `:name` for a parameter, unless a backslash, a colon or a letter stands before it, or a colon behind it.
    func withoutParameters(_ text: String) throws(Unread) -> String {
        let characters = Array(text.unicodeScalars)
        var result = String.UnicodeScalarView()
        for (position, scalar) in characters.enumerated() {
            let next = position + 1 < characters.count ? characters[position + 1] : " "
            if scalar == "\\", next == ":" {
                let end = characters[(position + 2)...].firstIndex { !Self.isWord($0) } ?? characters.count
                if end > position + 2, end == characters.count || characters[end] != ":" { continue }
            }
            let previous = position > 0 ? characters[position - 1] : " "
            if scalar == ":", Self.isWord(next), !Self.isWord(previous), previous != ":", previous != "\\" {
                let end = characters[(position + 1)...].firstIndex { !Self.isWord($0) } ?? characters.count
                if end == characters.count || characters[end] != ":" {
                    let name = String(String.UnicodeScalarView(characters[(position + 1)..<end]))
                    throw Unread("the parameter :\(name) has no value")
                }
            }
            result.append(scalar)
        }
        return String(result)
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "_" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
}

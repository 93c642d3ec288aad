internal import MigrationKit

/// The columns and constraints of `op.create_table("users", …)`.
struct LiteralTable {
    /// What stands between the parentheses of `CREATE TABLE`.
    let definitions: [String]

    init(_ parts: [PythonValue], _ operations: LiteralOperations) throws(LiteralOperations.Unread) {
        let quoted = { operations.names.quoted($0 as String) }
        var calls: [PythonCall] = []
        for part in parts {
            guard case .call(let call) = part else { throw .init("creates a table with a part that is no literal") }
            calls.append(call)
        }
        var key: [String] = []
        var keyName = ""
        for call in calls where call.method == "PrimaryKeyConstraint" {
            var arguments = LiteralArguments(call)
            key = try Self.texts(arguments.rest())
            keyName = try arguments.optionalText("name").map { "CONSTRAINT \(quoted($0)) " } ?? ""
            try arguments.finish()
        }
        var columns: [LiteralColumn] = []
        for call in calls where call.method == "Column" {
            let isKey = call.arguments.first?.string.map(key.contains) ?? false
            columns.append(try LiteralColumn(call, operations, isKey: isKey))
        }
        if key.isEmpty { key = columns.filter(\.isKey).map(\.name) }
        var constraints: [String] = []
        for call in calls where call.method != "Column" && call.method != "PrimaryKeyConstraint" {
            constraints.append(try Self.constraint(call, operations))
        }
        let isNumbered = operations.dialect == .postgresql && key.count == 1
        definitions =
            columns.map { isNumbered && key == [$0.name] && $0.isNumber ? $0.numbered(quoted) : $0.definition }
            + (key.isEmpty ? [] : ["\(keyName)PRIMARY KEY (\(operations.names.quoted(key)))"])
            + columns.flatMap(\.constraints) + constraints
    }

    private static func constraint(
        _ call: PythonCall,
        _ operations: LiteralOperations
    ) throws(LiteralOperations.Unread) -> String {
        var arguments = LiteralArguments(call)
        let name = try arguments.optionalText("name").map { "CONSTRAINT \(operations.names.quoted($0)) " } ?? ""
        let body: String
        switch call.method {
        case "UniqueConstraint": body = "UNIQUE (\(operations.names.quoted(try texts(arguments.rest()))))"
        case "CheckConstraint": body = "CHECK (\(try operations.withoutParameters(arguments.text("sqltext"))))"
        case "ForeignKeyConstraint":
            let columns = try arguments.texts("columns")
            let targets = try arguments.texts("refcolumns")
            body = try foreignKey(columns, targets, &arguments, operations)
        default: throw .init("creates a table with \(call.name), which is not understood here")
        }
        try arguments.finish()
        return name + body
    }

    /// `FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE`
    static func foreignKey(
        _ columns: [String],
        _ targets: [String],
        _ arguments: inout LiteralArguments,
        _ operations: LiteralOperations
    ) throws(LiteralOperations.Unread) -> String {
        let paths = targets.map { $0.split(separator: ".").map(String.init) }
        guard let first = paths.first, (2...3).contains(first.count), columns.count == targets.count,
            paths.allSatisfy({ $0.dropLast() == first.dropLast() })
        else { throw .init("has a foreign key to something else than columns of one table") }
        let table = QualifiedName(first[first.count - 2], schema: first.count == 3 ? first[0] : nil)
        let quoted = operations.names
        var sql = "FOREIGN KEY (\(quoted.quoted(columns))) REFERENCES \(quoted.quoted(table))"
        sql += " (\(quoted.quoted(paths.compactMap(\.last))))"
        for (keyword, clause) in [("ondelete", "DELETE"), ("onupdate", "UPDATE")] {
            guard let action = try arguments.optionalText(keyword) else { continue }
            let known = ["CASCADE", "SET NULL", "SET DEFAULT", "RESTRICT", "NO ACTION"]
            guard known.contains(action.uppercased()) else {
                throw .init("has a foreign key with \(keyword)=\(action)")
            }
            sql += " ON \(clause) \(action.uppercased())"
        }
        return sql
    }

    private static func texts(_ values: [PythonValue]) throws(LiteralOperations.Unread) -> [String] {
        var texts: [String] = []
        for value in values {
            guard let text = value.string else { throw .init("creates a table with a column name that is no literal") }
            texts.append(text)
        }
        return texts
    }
}

internal import MigrationKit

/// `sa.Column("id", sa.Integer(), primary_key=True)`
struct LiteralColumn {
    let name: String
    let isKey: Bool
    /// The column as it stands in `CREATE TABLE`.
    let definition: String
    /// The constraints that stand behind the columns.
    let constraints: [String]
    /// Whether PostgreSQL would number the rows, if this were the only column of the key.
    let isNumber: Bool

    init(_ call: PythonCall, _ operations: LiteralOperations, isKey isKeyOfTable: Bool = false) throws(LiteralOperations
        .Unread)
    {
        guard ["sa.Column", "Column", "sqlalchemy.Column"].contains(call.name) else {
            throw .init("has a column of \(call.name), which is not understood here")
        }
        let quoted = operations.names.quoted
        var arguments = LiteralArguments(call)
        name = try arguments.text("name")
        let type = try LiteralType.sql(arguments.next("type_"), for: operations.dialect)
        isKey = try arguments.flag("primary_key") || isKeyOfTable
        let nullable = arguments.keyword("nullable") ?? .boolean(!isKey)
        guard case .boolean(let isNullable) = nullable else { throw .init("has a nullable that is no literal") }
        var constraints: [String] = []
        for part in arguments.rest() { constraints.append(try Self.reference(part, from: name, operations)) }
        if try arguments.flag("unique") { constraints.append("UNIQUE (\(quoted(name)))") }
        let value = try Self.serverDefault(arguments.keyword("server_default"), operations)
        var isNumber = ["INTEGER", "BIGINT", "SMALLINT"].contains(type) && constraints.isEmpty && value == nil
        switch arguments.keyword("autoincrement") {
        case nil, .boolean(true), .string("auto"): break
        case .boolean(false): isNumber = false
        default: throw .init("has an autoincrement that is no literal")
        }
        self.isNumber = isNumber
        // What Python does with the values does not reach the catalog.
        arguments.ignore("default", "onupdate", "key", "info", "doc")
        try arguments.finish()
        self.constraints = constraints
        definition =
            "\(quoted(name)) \(type)" + (value.map { " DEFAULT \($0)" } ?? "")
            + (isNullable && !isKey ? "" : " NOT NULL")
    }

    /// The column as PostgreSQL numbers it.
    func numbered(_ quoted: (String) -> String) -> String {
        let prefix = quoted(name) + " "
        let rest = definition.dropFirst(prefix.count)
        for (type, serial) in [("INTEGER", "SERIAL"), ("BIGINT", "BIGSERIAL"), ("SMALLINT", "SMALLSERIAL")]
        where rest.hasPrefix(type) {
            return prefix + serial + rest.dropFirst(type.count)
        }
        return definition
    }

    /// `sa.ForeignKey("users.id", ondelete="CASCADE")`
    private static func reference(
        _ value: PythonValue,
        from name: String,
        _ operations: LiteralOperations
    ) throws(LiteralOperations.Unread) -> String {
        guard case .call(let call) = value, ["sa.ForeignKey", "ForeignKey"].contains(call.name) else {
            throw .init("has a column with more than is understood here")
        }
        var arguments = LiteralArguments(call)
        let target = try arguments.text("column")
        let constraint = try LiteralTable.foreignKey([name], [target], &arguments, operations)
        try arguments.finish()
        return constraint
    }

    private static func serverDefault(
        _ value: PythonValue?,
        _ operations: LiteralOperations
    ) throws(LiteralOperations.Unread) -> String? {
        switch value {
        case nil: return nil
        case .string(let text): return operations.names.literal(.text(text))
        case .call(let call) where ["sa.text", "text"].contains(call.name) && call.keywords.isEmpty:
            if call.arguments.count == 1, let text = call.arguments[0].string {
                return try operations.withoutParameters(text)
            }
        case .call(let call) where call == PythonCall(name: "sa.func.now") || call == PythonCall(name: "func.now"):
            return operations.dialect == .sqlite ? "(CURRENT_TIMESTAMP)" : "now()"
        case .call(let call) where call == PythonCall(name: "sa.true"):
            return operations.dialect == .sqlite ? "1" : "true"
        case .call(let call) where call == PythonCall(name: "sa.false"):
            return operations.dialect == .sqlite ? "0" : "false"
        default: break
        }
        throw .init("has a server_default that is no literal")
    }
}

internal import MigrationKit

/// `sa.String(255)` and the like, as SQLAlchemy writes them.
enum LiteralType {
    static func sql(_ value: PythonValue?, for dialect: DialectName) throws(LiteralOperations.Unread) -> String {
        let call: PythonCall
        switch value {
        case .call(let found): call = found
        case .name(let name): call = PythonCall(name: name)
        default: throw .init("has a column without a type, or with one that is no literal")
        }
        let isSQLite = dialect == .sqlite
        var arguments = LiteralArguments(call)
        let type: String
        switch call.name.hasPrefix("sa.") ? String(call.name.dropFirst(3)) : call.name {
        case "Integer": type = "INTEGER"
        case "BigInteger": type = "BIGINT"
        case "SmallInteger": type = "SMALLINT"
        case "Text": type = "TEXT"
        case "String", "Unicode": type = "VARCHAR" + (try number(&arguments, "length").map { "(\($0))" } ?? "")
        case "Boolean": type = "BOOLEAN"
        case "Date": type = "DATE"
        case "Float": type = "FLOAT"
        case "LargeBinary": type = isSQLite ? "BLOB" : "BYTEA"
        case "JSON": type = "JSON"
        case "Uuid", "UUID": type = isSQLite ? "CHAR(32)" : "UUID"
        case "DateTime":
            let isZoned = try arguments.flag("timezone")
            type = isSQLite ? "DATETIME" : "TIMESTAMP \(isZoned ? "WITH" : "WITHOUT") TIME ZONE"
        case "Numeric":
            let precision = try number(&arguments, "precision")
            let scale = try number(&arguments, "scale")
            switch (precision, scale) {
            case (let precision?, let scale?): type = "NUMERIC(\(precision), \(scale))"
            case (let precision?, nil): type = "NUMERIC(\(precision))"
            case (nil, nil): type = "NUMERIC"
            case (nil, _): throw .init("has a type sa.Numeric with a scale alone")
            }
        default: throw .init("has a column of the type \(call.name), which is not understood here")
        }
        try arguments.finish()
        return type
    }

    private static func number(
        _ arguments: inout LiteralArguments,
        _ keyword: String
    ) throws(LiteralOperations.Unread) -> Int? {
        switch arguments.next(keyword) {
        case nil: return nil
        case .number(let text): if let number = Int(text) { return number }
        default: break
        }
        throw .init("has a type with a \(keyword) that is no literal")
    }
}

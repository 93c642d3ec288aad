/// A rejected row as one line of JSON.
///
/// ```json
/// {"table":"users","key":{"id":7},"column":"age","reason":"not a whole number","values":{"id":7,"age":"old"}}
/// ```
///
/// What JSON has no value for is an object: `{"bytes":"00ff"}`, `{"text":"61ff"}` for a text that is no UTF-8, both in hexadecimal
/// digits, and `{"real":"Infinity"}`.
enum RejectLine {
    static func of(_ row: RejectedRow) -> String {
        var members = ["\"table\":\(string(row.table))", "\"key\":\(object(row.key))"]
        if let column = row.column { members.append("\"column\":\(string(column))") }
        members.append("\"reason\":\(string(row.reason))")
        if let state = row.sqlState { members.append("\"sqlstate\":\(string(state))") }
        members.append("\"values\":\(object(row.values))")
        return "{\(members.joined(separator: ","))}\n"
    }

    private static func object(_ values: [RejectedValue]) -> String {
        "{\(values.map { "\(string($0.name)):\(value($0.value))" }.joined(separator: ","))}"
    }

    private static func value(_ value: RejectedValue.Value) -> String {
        switch value {
        case .null: "null"
        case .boolean(let value): "\(value)"
        case .integer(let value): "\(value)"
        case .double(let value) where value.isFinite: "\(value)"
        case .double(let value): "{\"real\":\"\(DoubleText.of(value))\"}"
        case .number(let text): text
        case .text(let text): string(text)
        case .brokenText(let bytes): "{\"text\":\"\(Hexadecimal.text(bytes))\"}"
        case .bytes(let bytes): "{\"bytes\":\"\(Hexadecimal.text(bytes))\"}"
        }
    }

    private static func string(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where scalar.value < 0x20: result += "\\u00" + Hexadecimal.text([UInt8(scalar.value)])
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}

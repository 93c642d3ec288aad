import MigrationKit

/// The steps of an operation as one reads them, or the error in their place.
func rendered(_ operation: MigrationKit.Operation, by dialect: any Dialect, reading catalog: StaticCatalog) async
    -> String
{
    do {
        let steps = try await dialect.steps(for: operation, reading: catalog)
        return steps.map { rendered($0) }.joined(separator: "\n")
    } catch let error as MigrationError {
        return "error[\(error.code)]: \(error.message)" + (error.hint.map { "\nhint: \($0)" } ?? "")
    } catch {
        return "\(error)"
    }
}

private func rendered(_ step: DialectStep) -> String {
    switch step {
    case .run(let statement): rendered(statement)
    case .expect(let statement, let value, _): "\(rendered(statement)) -- must be \(rendered(value))"
    }
}

private func rendered(_ statement: Statement) -> String {
    let values = statement.parameters.map { rendered($0) }.joined(separator: ", ")
    return statement.sql + ";" + (values.isEmpty ? "" : " -- \(values)")
}

private func rendered(_ value: SQLValue) -> String {
    switch value {
    case .null: "NULL"
    case .boolean(let value): "\(value)"
    case .integer(let value): "\(value)"
    case .double(let value): "\(value)"
    case .text(let value): "'\(value)'"
    case .bytes(let value): "\(value)"
    }
}

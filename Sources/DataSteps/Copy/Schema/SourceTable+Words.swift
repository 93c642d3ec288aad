internal import MigrationKit

extension SourceTable {
    /// A column of PostgreSQL in its own words, without the name: `integer DEFAULT 5 NOT NULL`.
    func words(of column: Column) -> String {
        var words = [column.type.declared]
        if let collation = column.collation { words.append("COLLATE \(PostgresDialect().quoted(collation))") }
        if let generated = column.generated {
            words.append("GENERATED ALWAYS AS (\(generated.expression)) STORED")
        } else if let identity = column.identity {
            let options = identityOptions[column.name].map { " (\($0))" } ?? ""
            words.append("GENERATED \(identity.rawValue) AS IDENTITY\(options)")
        } else if case .sql(let text) = column.default {
            words.append("DEFAULT \(text)")
        }
        if column.isNullable == false { words.append("NOT NULL") }
        return words.joined(separator: " ")
    }
}

internal import MigrationKit

extension CopyPlanner {
    /// A table of SQLite as expressions see it.
    func knownTable(_ source: SourceTable, as target: String) -> KnownTable {
        let name = source.table.name.name
        let names = columnNames(of: source)
        let columns = copiedColumns(of: source).map { column in
            (name: column.name.lowercasedASCII, column: knownColumn(column, source, names, existingTable(target)))
        }
        return KnownTable(
            source: name,
            name: target,
            columns: columns,
            skipped: Set(source.table.columns.map(\.name.lowercasedASCII)).subtracting(columns.map(\.name)),
            key: source.primaryKey.map { names[$0.lowercasedASCII] ?? $0 }
        )
    }

    private func knownColumn(
        _ column: Column,
        _ source: SourceTable,
        _ names: [String: String],
        _ there: TargetTable?
    ) -> KnownTable.Column {
        let name = source.table.name.name
        let made = names[column.name.lowercasedASCII] ?? column.name
        let isComputed = options.policy.column(column.name, of: name)?.expression != nil
        let wanted = choice(for: column, source)
        let existing = self.made.contains(name) ? nil : there?.columns.first { $0.name == made }
        let choice = existing.flatMap { PostgresTypeName.choice($0.type, form: form(of: column, source)) } ?? wanted
        let own = ColumnChoice.of(
            DeclaredType(column),
            profiles[name]?[column.name],
            options.policy.values(of: column.name, name)
        )
        let affinity = SQLiteAffinity(of: column.type.declared, isStrict: source.isStrict)
        let isOwn = column.name == source.numberedColumn || !isComputed && choice.kind == own.kind
        return KnownTable.Column(
            name: made,
            choice: choice,
            isCollated: column.collation.map { !$0.isSameName(as: "BINARY") } ?? false,
            isGenerated: column.generated != nil && !isComputed,
            isNumbered: column.name == source.numberedColumn,
            isUniform: isOwn
                && Self.isUniform(choice.kind, profiles[name]?[column.name], affinity, isStrict: source.isStrict),
            mayBeWhole: choice.kind == .double && affinity != .real
        )
    }

    /// Whether SQLite keeps the values of a column in one form, in which it compares them as PostgreSQL does.
    private static func isUniform(
        _ kind: ValueConversion.Kind,
        _ profile: ColumnProfile?,
        _ affinity: SQLiteAffinity,
        isStrict: Bool
    ) -> Bool {
        switch kind {
        case .integer, .double, .numeric: true
        case .text: affinity == .text || profile.map { $0.texts == $0.values } ?? false
        case .bytes: isStrict || profile.map { $0.blobs == $0.values } ?? false
        case .boolean: profile?.texts ?? 0 == 0
        case .date, .time, .timestamp: profile?.isUniform ?? false
        default: false
        }
    }
}

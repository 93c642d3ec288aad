internal import MigrationKit

extension CopyPlanner {
    /// The columns of tables that are there which the target computes in another way than the source does: how, by table and column.
    ///
    /// - Parameter connection: The target; it is asked what its expressions mean, and executes none of them.
    func columnsComputedOtherwise(_ connection: any Connection) async throws -> [String: [String: String]] {
        var found: [String: [String: String]] = [:]
        let tables = try chosenTables()
        // What the copy would make tells what is meant; the types that are there are the server's to look at.
        var fresh = self
        fresh.existing = [:]
        for (table, called) in zip(tables, targetNames(of: tables)) {
            let name = table.table.name.name
            guard let there = existingTable(called.target), !made.contains(name) else { continue }
            for (column, spelled) in zip(copiedColumns(of: table), targetColumns(of: table)) {
                guard let generated = column.generated,
                    options.policy.column(column.name, of: name)?.expression == nil,
                    let present = presentColumn(spelled, of: there), let expression = present.expression
                else { continue }
                if let wanted = fresh.translation(of: generated.expression, table, into: present, of: there),
                    try await SQLMeaning(connection: connection).isSame([wanted], [expression], in: there.name)
                {
                    continue
                }
                found[name, default: [:]][column.name] = expression
            }
        }
        return found
    }

    /// What computes a column of the source, in the target's words; `nil` where it has none for it.
    private func translation(
        of expression: String,
        _ table: SourceTable,
        into column: TargetTable.Column,
        of there: TargetTable
    ) -> String? {
        switch (schema.dialect, target) {
        case (.sqlite, .postgresql):
            var known = knownTable(table, as: there.name.name)
            for index in known.columns.indices {
                let present = presentColumn(known.columns[index].column.name, of: there)
                if let present { known.columns[index].column.name = present.name }
            }
            guard let made = known.columns.map(\.column).first(where: { $0.name == column.name }) else { return nil }
            return try? SQLiteExpression.translate(expression, of: known, isComputing: true).assigned(to: made)
        case (.postgresql, .sqlite):
            let translated = PostgresExpression.translateQuery(
                expression,
                columns: Set(copiedColumns(of: table).map(\.name)),
                opaque: opaqueNames,
                kinds: table.types.mapValues { PostgresExpression.Kind($0) }
            )
            guard case .success(let result) = translated, !result.countsDecimals else { return nil }
            return result.sql
        case (.sqlite, .sqlite), (.postgresql, .postgresql): return expression
        }
    }
}

internal import MigrationKit

extension CopySetup {
    /// Finds the constraints that copies from the same source have made and had to leave unchecked (`NOT VALID`): of the tables of a
    /// plan, and foreign keys that point at these. A later phase may bring the rows that were missing.
    ///
    /// - Parameter later: What is made and checked anyway.
    static func unchecked(
        of tables: [TablePlan],
        besides later: [LaterObject],
        _ facts: SourceFacts,
        _ options: CopyOptions,
        _ noted: [CheckpointTable.Row],
        _ target: any Connection
    ) async throws -> [TablePlan] {
        let brought = Dictionary(noted.filter(\.cameAlong).map { ($0.target, $0.table) }) { first, _ in first }
        guard target.dialect.name == .postgresql, !options.notesKeys, !brought.isEmpty else { return [] }
        let touched = Set(tables.map(\.target.name))
        let planned = Set(later.map { "\($0.object)" })
        var open: Set<String> = []
        var asked: Set<String> = []
        for row in try await target.query(notValid) {
            guard let name = row.text(0), let table = row.text(1), let source = brought[table],
                touched.contains(table) || touched.contains(row.text(2) ?? "")
            else { continue }
            let object = "\(SchemaObject(.constraint, QualifiedName(name), of: table))"
            guard !planned.contains(object), facts.schema.tables.contains(where: { $0.table.name.name == source })
            else {
                continue
            }
            open.insert(object)
            asked.insert(source)
        }
        guard !open.isEmpty else { return [] }
        var all = options
        (all.schema, all.resumes, all.onConflict) = (.auto, true, .error)
        (all.tables, all.exclude, all.rows) = (asked.sorted(), [], [:])
        var planner = try await planner(facts, all, noted, target)
        planner.made.formUnion(asked)
        // Of a table that somebody has changed so that nothing can be copied into it, the constraints are theirs.
        guard let plan = try? planner.plan() else { return [] }
        return plan.tables.compactMap { table in
            var table = table
            table.later.removeAll { !$0.isValidatedLater || !open.contains("\($0.object)") }
            return table.later.isEmpty ? nil : table
        }
    }

    private static let notValid: Statement = """
        SELECT k.conname, c.relname, p.relname FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid \
        LEFT JOIN pg_class p ON p.oid = k.confrelid \
        WHERE NOT k.convalidated AND c.relnamespace = quote_ident(current_schema())::regnamespace
        """
}

internal import MigrationKit

extension CopyPlanner {
    /// Triggers of the tables that are made, as far as PostgreSQL can do what they do; a table that is there keeps its own.
    func addTriggers(_ sources: [SourceTable], _ targets: [String: String], to plan: inout CopyPlan) {
        let fresh = sources.filter { table in
            let name = table.table.name.name
            return made.contains(name) || existingTable(targets[name.lowercasedASCII] ?? name) == nil
        }
        let tables = fresh.map { triggerTable($0, targets, sources) }
        let skipped = options.policy.tables.filter(\.value.isSkipped).keys.map(\.lowercasedASCII)
        var names = Names(in: .postgresql)
        var translations: [TriggerTranslation] = []
        for trigger in schema.triggers {
            let table = tables.first { $0.source.isSameName(as: trigger.table) }
            let isOfView = plan.isWhole && schema.views.contains { $0.name.name.isSameName(as: trigger.table) }
            guard table != nil || isOfView else { continue }
            do throws(Untranslatable) {
                let parts = try SQLiteTrigger.read(trigger.sql)
                guard let table else { throw Untranslatable(reason: "an INSTEAD OF trigger is not translated") }
                let scope = ExpressionScope(
                    tables: Dictionary(
                        tables.map { ($0.source.lowercasedASCII, $0) },
                        uniquingKeysWith: { first, _ in first }
                    ),
                    skipped: Set(skipped),
                    table: table,
                    timing: parts.timing,
                    event: parts.event
                )
                translations.append(try TriggerTranslation(parts, as: names.unique(trigger.name), in: scope))
            } catch {
                plan.findings.append(.dropped("trigger \(trigger.name)", error.reason, allowedBy: error.allowedBy))
            }
        }
        for translation in translations {
            if let obstacle = translation.obstacle(among: translations, tables) {
                plan.findings.append(.dropped("trigger \(translation.source)", obstacle))
                continue
            }
            if translation.countsDecimals {
                let reason = "it counts decimals exactly, which SQLite does with doubles"
                plan.findings.append(.changed("trigger \(translation.source)", reason))
            }
            plan.last.append(laterObject(translation))
        }
    }

    private func laterObject(_ translation: TriggerTranslation) -> LaterObject {
        let function = translation.function.name
        let check = translation.check.name
        var first: [Operation] = []
        if options.replaces { first.append(.execute(Self.removal(of: function))) }
        first += [
            .createFunction(translation.check),
            .dropFunction(check, arguments: nil, ifExists: false, cascade: false, restoring: nil),
            .createFunction(translation.function),
        ]
        return LaterObject(
            object: SchemaObject(.trigger, QualifiedName(translation.trigger.name), of: translation.trigger.table.name),
            operation: .createTrigger(translation.trigger, ifNotExists: false),
            preparation: first
        )
    }

    /// The function of a trigger that has gone with its table; not one that another trigger calls.
    private static func removal(of function: QualifiedName) -> SQLText {
        let dialect = PostgresDialect()
        let name = dialect.quoted(function)
        return SQLText(
            """
            DO $$ BEGIN IF EXISTS (SELECT FROM pg_proc WHERE oid = to_regprocedure(\(dialect.literal(.text(name + "()")))) \
            AND prorettype = 'trigger'::regtype AND NOT EXISTS (SELECT FROM pg_trigger WHERE tgfoid = pg_proc.oid)) \
            THEN DROP FUNCTION \(name)(); END IF; END $$
            """
        )
    }

    /// What triggers may know of a table.
    private func triggerTable(
        _ source: SourceTable,
        _ targets: [String: String],
        _ sources: [SourceTable]
    ) -> KnownTable {
        let name = source.table.name.name
        let names = columnNames(of: source)
        let target = { (name: String) in targets[name.lowercasedASCII] ?? name }
        var made = knownTable(source, as: target(name))
        for child in sources {
            for case .foreignKey(_, _, let reference, _) in child.table.constraints {
                guard reference.table.name.isSameName(as: name) else { continue }
                let keys = reference.columns.isEmpty ? source.primaryKey : reference.columns
                made.pointers.append(
                    KnownTable.Pointer(
                        table: target(child.table.name.name),
                        columns: Set(keys.map { names[$0.lowercasedASCII] ?? $0 }),
                        onDelete: reference.onDelete ?? .noAction,
                        onUpdate: reference.onUpdate ?? .noAction,
                        isDeferred: reference.deferral == .initiallyDeferred
                    )
                )
            }
        }
        return made
    }
}

internal import MigrationKit

extension CopyPlanner {
    /// The views, as far as the target finds the same rows.
    func addViews(_ sources: [SourceTable], _ targets: [String: String], to plan: inout CopyPlan) {
        guard schema.dialect == .sqlite else {
            for view in schema.views {
                let translation = PostgresExpression.translateQuery(view.query, opaque: opaqueNames, kinds: namedKinds)
                add(view, translation.map(\.sql), to: &plan)
                if case .success((_, true)) = translation {
                    let reason = "SQLite counts decimals with doubles, and adds doubles up in another order"
                    plan.findings.append(.changed("view \(view.name)", reason))
                }
            }
            return
        }
        var tables: [String: KnownTable] = [:]
        for source in sources {
            let name = source.table.name.name
            tables[name.lowercasedASCII] = knownTable(source, as: targets[name.lowercasedASCII] ?? name)
        }
        let skipped = Set(options.policy.tables.filter(\.value.isSkipped).keys.map(\.lowercasedASCII))
        var results: [String: Result<String, Untranslatable>] = [:]
        var waiting = schema.views
        // A view may read one that comes later.
        while !waiting.isEmpty {
            let names = Set(waiting.map(\.name.name.lowercasedASCII))
            var rest: [View] = []
            for view in waiting {
                do throws(Untranslatable) {
                    if let obstacle = obstacle(to: view.name.name) { throw Untranslatable(reason: obstacle) }
                    let (query, columns, notes) = try ViewTranslation.translate(
                        view.query,
                        tables: tables,
                        skipped: skipped
                    )
                    let name = view.name.name
                    results[name] = .success(query)
                    tables[name.lowercasedASCII] = ViewTranslation.table(name, columns, names: view.columns)
                    if notes.countsDecimals {
                        let reason = "it counts decimals exactly, which SQLite does with doubles"
                        plan.findings.append(.changed("view \(view.name)", reason))
                    }
                    if notes.addsDoubles {
                        let reason = "doubles are added up in another order, which the last digit may show"
                        plan.findings.append(.changed("view \(view.name)", reason))
                    }
                } catch {
                    results[view.name.name] = .failure(error)
                    rest.append(view)
                }
            }
            guard rest.count < waiting.count else {
                for view in rest {
                    guard
                        let read = SQLPieces.cut(view.query)?.compactMap(\.name).first(where: { name in
                            names.contains(name.lowercasedASCII) && !name.isSameName(as: view.name.name)
                        }), case .failure(let problem)? = results[view.name.name],
                        problem.reason == "table \(read) is not copied"
                    else { continue }
                    results[view.name.name] = .failure(
                        Untranslatable(reason: "it reads view \(read), which is dropped")
                    )
                }
                break
            }
            waiting = rest
        }
        for view in schema.views {
            if let result = results[view.name.name] { add(view, result, to: &plan) }
        }
    }

    /// What columns hold, of all tables: a view's query is not told apart by tables.
    private var namedKinds: [String: PostgresExpression.Kind] {
        var kinds: [String: PostgresExpression.Kind] = [:]
        for (name, type) in schema.tables.flatMap(\.types) {
            let kind = PostgresExpression.Kind(type)
            kinds[name] = kinds[name].map { $0 == kind ? kind : .other } ?? kind
        }
        return kinds
    }

    private func add(_ view: View, _ translation: Result<String, Untranslatable>, to plan: inout CopyPlan) {
        switch translation {
        case .success(let query):
            var translated = view
            translated.query = query
            plan.last.append(
                LaterObject(
                    object: SchemaObject(.view, view.name),
                    operation: .createView(translated, ifNotExists: false)
                )
            )
        case .failure(let problem):
            plan.findings.append(.dropped("view \(view.name)", problem.reason, allowedBy: problem.allowedBy))
        }
    }
}

internal import MigrationKit

/// Does the work of a verb for each of several databases: `databases = accounts, orders`.
struct SeveralDatabases {
    let context: Context
    let verb: any Verb

    /// How it ended for a database; nothing when it was not begun.
    private struct Result {
        var database: String
        var status: Int32?
        var reports = ReportCollector()
    }

    /// Runs the verb: once where there is one database, or one is named.
    func run() async throws -> Int32 {
        guard verb.scope != .once, context.options.name == nil, let main = try? context.project(isSilent: true),
            !main.configuration.databases.isEmpty
        else { return try await verb.run(in: context) }
        let names = main.configuration.databases
        main.configuration.warnings.forEach { context.terminal.warn("\($0)") }
        guard context.options.url == nil else {
            throw severalError(names, "--url names one database")
        }
        let contexts = names.map { name in
            var terminal = context.terminal
            terminal.database = name
            return context.choosing(name, terminal)
        }
        switch verb.scope {
        case .once, .each, .eachUntilFailure:
            return try await run(contexts)
        case .one:
            throw severalError(names, "this is done for one database")
        case .oneDirectory, .eachDirectory:
            var first: [[String]: Context] = [:]
            var distinct: [Context] = []
            for context in contexts {
                let directories = try context.project(isSilent: true).versionDirectories
                if first.updateValue(context, forKey: directories) == nil { distinct.append(context) }
            }
            if distinct.count == 1, let one = distinct.first?.options.name {
                return try await verb.run(in: context.choosing(one, context.terminal))
            }
            guard case .eachDirectory = verb.scope else {
                throw severalError(names, "each database has revisions of its own")
            }
            return try await run(distinct)
        }
    }

    private func run(_ contexts: [Context]) async throws -> Int32 {
        for context in contexts {
            do {
                try verb.prepare(in: context)
            } catch {
                context.terminal.report(error)
                return (error as? MigrationError)?.code.exitStatus ?? 1
            }
        }
        var results: [Result] = []
        for context in contexts {
            var result = Result(database: context.options.name ?? "")
            let hasFailed = results.contains { $0.status != 0 }
            if !(hasFailed && verb.scope == .eachUntilFailure) { result.status = await run(context, result.reports) }
            results.append(result)
        }
        report(results)
        return results.lazy.compactMap(\.status).first { $0 != 0 } ?? 0
    }

    private func run(_ context: Context, _ reports: ReportCollector) async -> Int32 {
        var terminal = context.terminal
        terminal.reports = reports
        if !terminal.isQuiet { terminal.say("[\(context.options.name ?? "")]") }
        do {
            return try await verb.run(in: context.choosing(context.options.name ?? "", terminal))
        } catch {
            terminal.report(error)
            return (error as? MigrationError)?.code.exitStatus ?? 1
        }
    }

    /// To programs, all at once; to people, what a failure has left undone.
    private func report(_ results: [Result]) {
        if context.terminal.format == .json {
            let texts = results.map { result in
                let status = result.status.map(String.init) ?? "null"
                return
                    #"{"database":\#(JSONText.of(result.database)),"report":\#(result.reports.json),"status":\#(status)}"#
            }
            return Terminal.write("[\(texts.joined(separator: ","))]\n", to: .output)
        }
        let undone = results.filter { $0.status == nil }.map(\.database)
        guard !undone.isEmpty else { return }
        context.terminal.warn("not begun after the failure: \(undone.joined(separator: ", "))")
    }

    private func severalError(_ names: [String], _ reason: String) -> MigrationError {
        MigrationError(
            .usage,
            "\(reason), and there are several: \(names.joined(separator: ", "))",
            hint: "name one with: migrate --name \(names.first ?? "NAME") \(context.verb)"
        )
    }
}

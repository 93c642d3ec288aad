internal import ArgumentParser
internal import DataSteps

/// Which tables and rows are compared.
struct VerifySelection: ParsableArguments {
    @Option(help: "Compare these tables alone, with commas between them.")
    var tables: String?

    @Option(help: "Leave these tables out, with commas between them.")
    var exclude: String?

    @Option(
        help: "Compare only the rows of a table with keys from one number to another: products=1-1000 (repeatable)."
    )
    var rows: [String] = []

    @Option(help: "The YAML file of policies that the copy was made with.")
    var policy: String?

    func validate() throws {
        for text in rows { _ = try CopySelection.range(text) }
    }

    func apply(to options: inout CopyOptions) throws {
        if let policy { options.policy = try CopyRules.policy(in: policy) }
        options.tables = CopySelection.names(tables)
        options.exclude = CopySelection.names(exclude)
        for text in rows {
            let (table, range) = try CopySelection.range(text)
            options.rows[table, default: []].append(range)
        }
    }
}

internal import ArgumentParser
internal import DataSteps
internal import MigrationKit

/// `migrate verify sqlite:///app.db postgresql://app@localhost/app`
struct VerifyVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Compare two databases, row by row, and name what differs.",
        discussion: """
            The source's rows go the way that a copy takes, and are then compared with the target's by checksums of ranges of keys; \
            where these differ, the rows are found and shown with their keys and columns. A single changed byte is found on either \
            side. Rows that point at a missing row are found, too, and whether the next row gets a number that none has had.

            Between two databases of a kind, the words are compared that make tables, columns, constraints, indexes, views, \
            functions, types, sequences, triggers and comments; rules and row level security of the target alone are found. From one \
            kind to the other, what the copy would make is compared with what is there: keys, foreign keys with ON DELETE and ON UPDATE, \
            checks, defaults, computed columns, indexes with order and condition, NOT NULL, views, and whether triggers are enabled \
            and call the function they should.

            Not compared: the rows of materialized views, grants and owners; indexes that are not unique, views, functions and \
            sequences that the target alone has; from one kind to the other also types, collations and the conditions of triggers, \
            and columns, checks, triggers and defaults that the target alone has. Where PostgreSQL itself writes casts into an \
            expression, a difference of casts alone is not found, nor in defaults and computed columns one of parentheses alone.

            Nothing is written. Exit status: 0 equal, 3 something differs.
            """
    )

    @Argument(help: "The database that was copied from, as a URL.")
    var source: String

    @Argument(help: "The database that was copied into, as a URL.")
    var target: String

    @OptionGroup var selection: VerifySelection

    @OptionGroup var targetSchema: TargetSchema

    @Option(help: "How many rows of a table are shown.")
    var limit = 20

    @Option(help: "How many connections read each side.")
    var jobs = 1

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if !(1...64).contains(jobs) { throw ValidationError("--jobs takes a number from 1 to 64") }
        if !(0...100_000).contains(limit) { throw ValidationError("--limit takes a number from 0 to 100000") }
    }

    func run(in context: Context) async throws -> Int32 {
        var options = CopyOptions()
        try selection.apply(to: &options)
        options.jobs = jobs
        options.use(context.settings(of: try context.project(isOptional: true, isSilent: true)))
        let runner = VerifyRunner(
            from: try context.endpoint(source, readOnly: true, mustExist: true),
            to: try context.endpoint(target, readOnly: true, mustExist: true, schema: targetSchema.name),
            options,
            limit: limit
        )
        let report = try await runner.run()
        context.terminal.report(report) {
            if context.terminal.isQuiet, report.isEqual { return }
            Terminal.write(VerifyText.of(report, context.terminal), to: .output)
        }
        return report.exitStatus
    }
}

internal import ArgumentParser
internal import DataSteps
internal import MigrationKit

/// `migrate copy sqlite:///app.db postgresql://app@localhost/app --all`
struct CopyVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "copy",
        abstract: "Copy tables and their rows from one database into another.",
        discussion: """
            Nothing is written to the source, which is read as it is at one moment. Of a SQLite file, what a killed writer has left half \
            done is undone first, as by any reader, and the index of a write-ahead log (-shm) is made where it is missing; the log itself \
            is left as it is. Tables that are missing in the target are made; nothing \
            there is dropped or emptied without --replace. Rows go in by batches, each in one transaction with a note of how far the copy is (table \
            migration_copy): what was killed goes on with --resume, and no row is lost or there twice. Indexes and constraints are \
            made when the rows are there. The log of the target (migration_log) tells of each copy.

            A row that does not fit its table is never changed: it is written to a file in --reject-dir with its key, its values and \
            the reason, and the exit status is 6. So it is when a part of the schema, such as a trigger, could not be brought along; \
            the report names each. --allow-dropped, or 'allow' in the policy, says that it may be.

            A policy is a YAML file with these keys:

            \(CopyPolicy.reference)
            """
    )

    @Argument(help: "The database to copy from, as a URL.")
    var source: String

    @Argument(help: "The database to copy into, as a URL.")
    var target: String

    @OptionGroup var selection: CopySelection

    @Flag(help: "Go on with a copy that was interrupted.")
    var resume = false

    @Flag(
        help: """
            Copy everything in one transaction that is rolled back: say what would be done, and which rows would be rejected. What \
            only a real run does is named as not predicted: the numbers that sequences give next.
            """
    )
    var dryRun = false

    @Flag(help: "Compare everything with the source afterwards, as migrate verify does.")
    var verify = false

    @Option(help: "What happens with a row that the target has already: error, skip or update.")
    var onConflict: ConflictArgument = .error

    @Option(help: "What happens with a row that does not fit: stop or continue.")
    var onReject: RejectArgument = .continue

    @Option(help: "Where rejected rows are written, one file for each table.")
    var rejectDir = "rejects"

    @Option(help: "How many rows are committed at once.")
    var batchRows = 25_000

    @Option(
        help: """
            How many connections read and write side by side. (default: 2; into tables that are there already, and with --on-reject \
            stop, 1)
            """
    )
    var jobs: Int?

    @OptionGroup var rules: CopyRules

    @OptionGroup var targetSchema: TargetSchema

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if let jobs, !(1...64).contains(jobs) { throw ValidationError("--jobs takes a number from 1 to 64") }
        if !(1...10_000_000).contains(batchRows) {
            throw ValidationError("--batch-rows takes a number from 1 to 10000000")
        }
    }

    func run(in context: Context) async throws -> Int32 {
        var options = CopyOptions()
        try selection.apply(to: &options)
        try rules.apply(to: &options)
        options.resumes = resume
        options.isDryRun = dryRun
        options.verifies = verify
        options.acceptsChangedSource = verify
        options.onReject = onReject.mode
        options.onConflict = onConflict.mode
        options.jobs = jobs
        options.rejectDirectory = rejectDir
        options.batchRows = batchRows
        options.use(context.settings(of: try context.project(isOptional: true, isSilent: true)))
        let display = CopyDisplay(on: context.terminal, isDryRun: dryRun)
        defer { display.end() }
        let runner = CopyRunner(
            from: try context.endpoint(source, readOnly: true, mustExist: true),
            to: try context.endpoint(target, readOnly: false, mustExist: false, schema: targetSchema.name),
            options,
            context.terminal.saysProgress ? display.report : nil
        )
        if !dryRun { Interruption.pointToResumption() }
        let report = try await runner.run()
        display.end()
        context.terminal.report(report) {
            if context.terminal.isQuiet, report.exitStatus == 0 { return }
            Terminal.write(CopyText.of(report, context.terminal), to: .output)
        }
        return report.exitStatus
    }
}

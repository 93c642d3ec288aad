import TestSupport
import Testing

@Suite struct CopySelectionTests {
    @Test(arguments: [
        (["--all", "--tables", "a"], "--all and --tables contradict each other: leave one of them out"),
        ([], "say what to copy: --all, or --tables a,b"),
    ])
    func saysWhatIsWrongWithTheChoice(arguments: [String], error: String) async throws {
        try await TemporaryDirectory.with { directory in
            let outcome = try await MigrateProcess(in: directory)
                .run(["copy", "sqlite:///a.db", "sqlite:///b.db"] + arguments)
            #expect(outcome.status == 2)
            #expect(outcome.errors.contains(error), "\(outcome)")
        }
    }
}

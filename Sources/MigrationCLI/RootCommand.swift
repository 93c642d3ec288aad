internal import ArgumentParser

/// The verbs and what they have in common.
struct RootCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate",
        abstract: "Migrates PostgreSQL and SQLite databases, one revision at a time.",
        discussion: """
            Without a verb, shows what is applied and what is pending, and changes nothing.

            A revision is named by its id or the beginning of it, by `head`, `heads` or `base`, or by steps: `+1` and `-1` \
            from where the database stands, `ID+1`, `head-2`, `LABEL@head`.

            Exit status: 0 done, 1 failed, 2 wrong usage, 3 a check found something, 4 a lock was not free in time, \
            5 no connection, 6 data was rejected.
            """,
        version: "0.1.0",
        subcommands: [
            StatusVerb.self, UpgradeVerb.self, DowngradeVerb.self, RunVerb.self, RevisionVerb.self, CurrentVerb.self,
            HistoryVerb.self, GraphVerb.self, HeadsVerb.self, BranchesVerb.self, ShowVerb.self, EditVerb.self,
            MergeVerb.self, RebaseVerb.self, StampVerb.self, PlanVerb.self, LogVerb.self, CheckVerb.self,
            DoctorVerb.self, EnsureVersionVerb.self, CopyVerb.self, VerifyVerb.self, InitVerb.self,
            ListTemplatesVerb.self,
            AdoptVerb.self,
        ],
        defaultSubcommand: StatusVerb.self
    )
}

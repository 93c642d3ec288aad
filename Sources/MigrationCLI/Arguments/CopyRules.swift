internal import ArgumentParser
internal import DataSteps
internal import MigrationKit

/// What becomes of what does not come along as it is.
struct CopyRules: ParsableArguments {
    @Option(
        help:
            "A YAML file that says what becomes of values, columns, tables and objects that do not come along as they are."
    )
    var policy: String?

    @Flag(
        help:
            "Exit with 0 also when parts of the schema, such as triggers, could not be brought along; not for whole tables."
    )
    var allowDropped = false

    @Flag(
        help: """
            Drop the tables that are in the target already and make them again, or empty them with --schema existing. Never what \
            others point at or are made of.
            """
    )
    var replace = false

    func apply(to options: inout CopyOptions) throws {
        options.allowsDropped = allowDropped
        options.replaces = replace
        if let policy { options.policy = try Self.policy(in: policy) }
    }

    /// The policies of a file.
    static func policy(in policy: String) throws -> CopyPolicy {
        let bytes = try Files.read(policy)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw MigrationError(
                .malformedPolicy,
                "the policy is not UTF-8",
                hint: "save the file as UTF-8",
                location: SourceLocation(file: policy, line: 0)
            )
        }
        return try CopyPolicy(yaml: text, file: policy)
    }
}

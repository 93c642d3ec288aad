/// A program that is run on each new revision file: a formatter, `git add`.
///
/// ```ini
/// [post_write_hooks]
/// hooks = format, stage
/// format.type = exec
/// format.executable = pg_format
/// format.options = --inplace REVISION_SCRIPT_FILENAME
/// stage.executable = git
/// stage.options = add
/// ```
/// No shell is involved: the options are taken apart at blanks and quotes. `REVISION_SCRIPT_FILENAME` stands for the absolute path of
/// the file, which comes first where the options do not name it. Without a `cwd`, the program runs where `migrate` does.
public struct PostWriteHook: Hashable, Sendable {
    /// The name in the list.
    public var name: String
    /// The program: a path, or a name that is looked up in `PATH`.
    public var executable: String
    /// The options, one by one, as they are written.
    public var options: [String]
    /// The working directory; nil for that of `migrate`.
    public var directory: String?

    /// What stands for the file in the options.
    public static let fileToken = "REVISION_SCRIPT_FILENAME"

    /// The options for a file.
    public func arguments(for path: String) -> [String] {
        let names = options.contains { $0.contains(Self.fileToken) }
        return (names ? options : [Self.fileToken] + options).map { $0.replacing(Self.fileToken, with: path) }
    }
}

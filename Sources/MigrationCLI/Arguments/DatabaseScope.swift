/// For which of several databases a verb does its work, when none is named.
enum DatabaseScope {
    /// Once. It needs no database of the configuration, or says itself that one must be named.
    case once
    /// For each in turn, whatever becomes of the others.
    case each
    /// For each in turn, up to the first that fails.
    case eachUntilFailure
    /// Once for each directory of revisions.
    case eachDirectory
    /// For the directory that all have in common; else one must be named.
    case oneDirectory
    /// One must be named.
    case one
}

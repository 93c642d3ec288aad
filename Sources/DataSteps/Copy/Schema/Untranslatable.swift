/// Why something is not translated.
struct Untranslatable: Error, Hashable {
    var reason: String
    /// What allows that it is missing, where a policy leaves out what it needs.
    var allowedBy: String?
}

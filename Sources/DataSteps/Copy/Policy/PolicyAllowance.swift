/// What may be missing in the target, and where a policy says so.
struct PolicyAllowance: Hashable, Sendable {
    /// `all`, a kind (`trigger`), or one object (`view v_old`).
    var text: String
    /// Where it is written.
    var place: PolicyPlace

    /// Whether it is about an object.
    func covers(_ object: String) -> Bool {
        text == "all" || text == object || object.hasPrefix(text + " ")
    }
}

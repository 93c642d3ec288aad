/// What may be missing in the target, and where a policy says so.
struct PolicyAllowance: Hashable, Sendable {
    /// `all`, a kind (`trigger`), or one object (`view v_old`).
    var text: String
    /// Where it is written.
    var place: PolicyPlace

    /// Whether it is about what was dropped. Of a table the rows are missing as well, which nobody means who allows all of a schema.
    func covers(_ finding: CopyFinding) -> Bool {
        if text == "all" { return !finding.losesRows }
        return text == finding.object || finding.object.hasPrefix(text + " ")
    }
}

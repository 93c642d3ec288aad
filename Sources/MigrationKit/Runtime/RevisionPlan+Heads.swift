extension RevisionPlan.Step {
    /// The rows of the version table after this step.
    func heads(after heads: [RevisionID]) -> [RevisionID] {
        (heads.filter { !deletes.contains($0) } + inserts).sorted()
    }
}

extension RevisionTarget {
    /// The revision with this very id.
    static func exactly(_ id: RevisionID) -> Self {
        Self(.name(id.rawValue))
    }
}

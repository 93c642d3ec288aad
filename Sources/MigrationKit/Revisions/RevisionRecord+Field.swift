extension RevisionRecord {
    /// What a revision says of others.
    enum Field: String {
        case revises
        case dependsOn
        case branchLabels

        /// What the revision does to those it names.
        var verb: String { self == .dependsOn ? "depends on" : rawValue }
    }

    /// The field as the revision's file spells it: `dependsOn` in Swift, `depends_on` in SQL.
    func spelling(of field: Field) -> String {
        guard location.file.hasSuffix(".sql") else { return field.rawValue }
        return switch field {
        case .revises: "revises"
        case .dependsOn: "depends_on"
        case .branchLabels: "branch_labels"
        }
    }
}

extension RevisionRange {
    /// Whether an end of the range is where the database stands, which then must be asked.
    public var namesCurrent: Bool {
        start?.isRelativeToCurrent == true || end?.isRelativeToCurrent == true
    }
}

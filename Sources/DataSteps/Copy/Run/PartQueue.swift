/// The parts that nobody has begun with.
actor PartQueue {
    private var parts: ArraySlice<CopyPart>

    init(_ parts: [CopyPart]) {
        self.parts = parts[...]
    }

    /// The next part; `nil` when none is left.
    func next() -> CopyPart? {
        parts.popFirst()
    }
}

/// One of the two databases that are compared.
enum ComparisonSide: Hashable, Sendable {
    case source
    case target
}

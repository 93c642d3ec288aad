/// One element of an exclusion constraint: an expression and the operator that must not be true for two rows.
public struct ExclusionElement: Hashable, Sendable {
    /// A column or an expression in parentheses.
    public var expression: String
    /// The operator, such as `&&`.
    public var `operator`: String

    /// `expression WITH operator`
    public init(_ expression: String, with operator: String) {
        self.expression = expression
        self.operator = `operator`
    }
}

/// Where a new value of an enum type stands.
public enum EnumPosition: Hashable, Sendable {
    /// Before another value.
    case before(String)
    /// After another value.
    case after(String)
}

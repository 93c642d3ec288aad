/// An object that came or went.
public enum ObjectChange: Hashable, Sendable {
    /// It was created.
    case created(SchemaObject)
    /// It was removed.
    case removed(SchemaObject)
    /// A statement may have changed or removed what it mentions, or with `CASCADE` anything.
    case unclear(String)
}

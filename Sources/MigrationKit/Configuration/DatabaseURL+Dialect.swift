extension DatabaseURL {
    /// The kind of database that the URL names.
    public var dialect: DialectName {
        switch target {
        case .postgresql: .postgresql
        case .sqlite: .sqlite
        }
    }
}

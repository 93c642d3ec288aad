public struct SQLiteDialect: Dialect { public init() {}
 public var name: DialectName { .sqlite }
 public var beginStatement: Statement { "BEGIN IMMEDIATE" }
 public func quoted(_ i: String) -> String { i }
 public func literal(_ v: SQLValue) -> String { "" }
 public func steps(for operation: Operation, reading catalog: any CatalogReader) async throws -> [DialectStep] { [] }
 public func existence(of object: SchemaObject) -> Statement { "" } }

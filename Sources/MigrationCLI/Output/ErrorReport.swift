internal import MigrationKit

/// An error as JSON: `{"error":{"code":"…","message":"…","hint":"…"}}`.
struct ErrorReport: Encodable {
    struct Body: Encodable {
        var code: String
        var message: String
        var hint: String?
        var file: String?
        var line: Int?
        var revision: String?
        var statement: String?
        var sqlState: String?
        var detail: String?
    }

    var error: Body

    init(_ error: MigrationError) {
        self.error = Body(
            code: error.code.rawValue,
            message: error.message,
            hint: error.hint,
            file: error.location?.file,
            line: error.location.flatMap { $0.line > 0 ? $0.line : nil },
            revision: error.revision?.rawValue,
            statement: error.statement,
            sqlState: error.sqlState,
            detail: error.detail
        )
    }
}

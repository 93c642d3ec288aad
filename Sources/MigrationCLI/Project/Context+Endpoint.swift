internal import DataSteps
internal import MigrationKit

extension Context {
    /// A database that is named on the command line, with the limits of the project where there is one.
    func endpoint(_ url: String, readOnly: Bool) throws -> CopyEndpoint {
        let url = try DatabaseURL(url)
        let options = options(of: try project(isOptional: true), readOnly: readOnly)
        return CopyEndpoint(driver: try driver(for: url), url: url, options: options)
    }
}

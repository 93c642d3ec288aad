internal import DataSteps
internal import MigrationKit

extension Context {
    /// A database that is named on the command line, with the limits of the project where there is one.
    func endpoint(_ url: String, readOnly: Bool, mustExist: Bool) throws -> CopyEndpoint {
        let url = try DatabaseURL(url)
        var options = options(of: try project(isOptional: true), readOnly: readOnly)
        options.mustExist = mustExist
        return CopyEndpoint(driver: try driver(for: url), url: url, options: options)
    }
}

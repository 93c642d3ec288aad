internal import MigrationKit

extension CopyOptions {
    /// The same, with the places of the migrations' tables: they are where they are without the schema that is copied into.
    func resolved(in target: CopyEndpoint) async throws -> CopyOptions {
        guard target.schema != nil else { return self }
        var plain = target
        plain.schema = nil
        return try await plain.withConnection { target in
            var options = self
            options.checkpoints = try await target.resolved(checkpoints)
            if let log { options.log = MigrationLog(try await target.resolved(log.name)) }
            return options
        }
    }
}

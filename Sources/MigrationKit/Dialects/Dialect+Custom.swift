extension Dialect {
    /// The statements of a custom operation, each by itself.
    func customSteps(_ operation: any CustomOperation) throws(MigrationError) -> [DialectStep] {
        let texts: [String]
        do {
            texts = try operation.statements(for: name)
        } catch let error as MigrationError {
            throw error
        } catch {
            throw MigrationError(.unsupported, "\(operation.title): \(error)")
        }
        var steps: [DialectStep] = []
        for text in texts {
            steps += try WrittenSQL(Statement(text), for: name).parts.map { .run($0.statement) }
        }
        return steps
    }
}

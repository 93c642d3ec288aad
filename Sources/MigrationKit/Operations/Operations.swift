/// What a revision is handed: every call is one ``Operation``.
///
/// A call returns when its operation has been handed to the database, not when it has been executed: on PostgreSQL, statements
/// travel together, so that a revision costs one round trip. An operation that fails is reported with the line that made it, and
/// nothing of the revision remains. ``query(_:_:file:line:)`` waits for all that went before.
public final class Operations {
    let sink: any OperationSink
    /// What was handed over on the command line: `-x key=value`.
    public let arguments: RunArguments

    /// How indexes and constraints are called that are given no name.
    let naming: NamingConvention

    /// Hands operations to a sink.
    public init(
        sink: any OperationSink,
        arguments: RunArguments = RunArguments(),
        naming: NamingConvention = NamingConvention()
    ) {
        self.sink = sink
        self.arguments = arguments
        self.naming = naming
    }

    /// The kind of database, for the few steps that differ.
    public var dialect: DialectName { sink.dialect }

    /// Takes an operation as a value.
    public func perform(_ operation: Operation, file: StaticString = #fileID, line: UInt = #line) async throws {
        let location = SourceLocation(file: "\(file)", line: Int(line))
        let named: Operation
        do throws(MigrationError) {
            named = try operation.named(by: naming)
        } catch {
            var located = error
            located.location = located.location ?? location
            throw located
        }
        try await sink.perform(named, at: location)
    }

    /// Takes back what `body` does: its operations reversed, last first.
    ///
    /// This is what a revision without `downgrade(_:)` does with its `upgrade(_:)`.
    public func reverse(_ body: nonisolated(nonsending) (Operations) async throws -> Void) async throws {
        let recording = RecordingSink(dialect: dialect)
        try await body(Operations(sink: recording, arguments: arguments, naming: naming))
        var isAutocommit = false
        for entry in recording.entries.reversed() {
            let reverse: Operation
            do throws(MigrationError) {
                reverse = try entry.operation.reversed()
            } catch {
                var located = error
                located.location = located.location ?? entry.location
                throw located
            }
            if entry.isAutocommit, !isAutocommit { try await sink.beginAutocommit(at: entry.location) }
            if !entry.isAutocommit, isAutocommit { try await sink.endAutocommit() }
            isAutocommit = entry.isAutocommit
            try await hand(reverse, entry.location)
        }
        if isAutocommit { try await sink.endAutocommit() }
    }

    private func hand(_ operation: Operation, _ location: SourceLocation) async throws(MigrationError) {
        do {
            try await sink.takeBack(by: operation, at: location)
        } catch let error as MigrationError {
            throw error
        } catch {
            throw MigrationError(.statementFailed, "\(error)", location: location)
        }
    }
}

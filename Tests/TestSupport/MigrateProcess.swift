import Foundation

/// The real `migrate`, as a person or a script runs it.
public struct MigrateProcess: Sendable {
    /// What came of a run.
    public struct Outcome: Sendable, CustomStringConvertible {
        /// The exit status.
        public var status: Int32
        /// What it said on standard output.
        public var output: String
        /// What it said on standard error.
        public var errors: String

        /// Whether it was ended by a signal.
        public var wasKilled = false

        /// All of it, for a failed test.
        public var description: String { "exit \(status)\noutput: \(output)\nerrors: \(errors)" }
    }

    /// The working directory.
    public var directory: String
    /// Variables beyond `PATH`; nothing else of this process's environment is handed on.
    public var environment: [String: String]
    /// The program.
    public var binary: String

    /// Names a program and where it runs.
    public init(in directory: String, environment: [String: String] = [:], binary: String = Self.built) {
        self.directory = directory
        self.environment = environment
        self.binary = binary
    }

    /// The binary that was built together with these tests.
    public static var built: String { built("migrate") }

    /// Another binary that was built together with these tests.
    public static func built(_ name: String) -> String {
        products.appending(path: name).path
    }

    private static var products: URL {
        var directory = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        while directory.path.count > 1,
            !FileManager.default.fileExists(atPath: directory.appending(path: "migrate").path)
        {
            directory = directory.deletingLastPathComponent()
        }
        return directory
    }

    /// A pipe that holds a text, and ends with it.
    private static func pipe(with text: String) throws -> Any {
        let pipe = Pipe()
        try pipe.fileHandleForWriting.write(contentsOf: Data(text.utf8))
        try pipe.fileHandleForWriting.close()
        return pipe
    }

    /// Runs a command to its end.
    public func callAsFunction(_ arguments: String..., input: String? = nil) async throws -> Outcome {
        try await run(arguments, input: input)
    }

    /// Runs a command to its end, or kills it with SIGKILL as soon as `wait` returns.
    public func run(
        _ arguments: [String],
        input: String? = nil,
        killedAfter wait: (@Sendable () async -> Void)? = nil
    ) async throws -> Outcome {
        var variables = environment
        variables["PATH"] = variables["PATH"] ?? ProcessInfo.processInfo.environment["PATH"]
        variables["HOME"] = variables["HOME"] ?? directory
        let surroundings = variables
        return try await withCheckedThrowingContinuation { continuation in
            // The pipes are read on threads of their own: a process that fills one waits for ever otherwise. And they are opened here:
            // hundreds of tests that wait for a thread would have thousands of files open.
            DispatchQueue.global().async {
                let process = Process()
                let output = Pipe()
                let errors = Pipe()
                do {
                    process.executableURL = URL(fileURLWithPath: binary)
                    process.arguments = arguments
                    process.currentDirectoryURL = URL(fileURLWithPath: directory)
                    process.environment = surroundings
                    process.standardOutput = output
                    process.standardError = errors
                    process.standardInput = try input.map(Self.pipe(with:)) ?? FileHandle.nullDevice
                    try process.run()
                } catch {
                    return continuation.resume(throwing: error)
                }
                let said = Reader(output)
                let complained = Reader(errors)
                let killer = wait.map { wait in
                    Task {
                        await wait()
                        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
                    }
                }
                process.waitUntilExit()
                killer?.cancel()
                continuation.resume(
                    returning: Outcome(
                        status: process.terminationStatus,
                        output: said.text,
                        errors: complained.text,
                        wasKilled: process.terminationReason == .uncaughtSignal
                    )
                )
            }
        }
    }
}

/// Reads a pipe to its end, on a thread of its own.
private final class Reader: @unchecked Sendable {
    private let group = DispatchGroup()
    private var data = Data()

    init(_ pipe: Pipe) {
        DispatchQueue.global().async(group: group) {
            self.data = pipe.fileHandleForReading.readDataToEndOfFile()
        }
    }

    var text: String {
        group.wait()
        return String(decoding: data, as: UTF8.self)
    }
}

internal import MigrationKit
internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Where a verb speaks: results on standard output, everything else on standard error.
struct Terminal: Sendable {
    enum Stream {
        case output
        case error

        fileprivate var descriptor: Int32 { self == .output ? STDOUT_FILENO : STDERR_FILENO }
    }

    let format: ReportFormat
    let isQuiet: Bool
    /// The database that is spoken of, when there are several.
    var database: String?
    /// Where reports for programs are kept until those of all databases are there.
    var reports: ReportCollector?
    private let colorsOutput: Bool
    private let colorsErrors: Bool
    private let isDumb: Bool

    init(format: ReportFormat, isQuiet: Bool) {
        self.format = format
        self.isQuiet = isQuiet
        // https://no-color.org: any value that is not empty.
        let isPlain = ProcessInfo.environment("NO_COLOR").map { !$0.isEmpty } ?? false
        isDumb = ProcessInfo.environment("TERM") == "dumb"
        colorsOutput = !isPlain && !isDumb && isatty(STDOUT_FILENO) == 1
        colorsErrors = !isPlain && !isDumb && isatty(STDERR_FILENO) == 1
    }

    /// Says a line of the result, to people.
    func say(_ line: String = "") {
        guard format == .text else { return }
        Self.write(line + "\n", to: .output)
    }

    /// Says a line that is not the result: what is being done.
    func progress(_ line: String) {
        guard saysProgress else { return }
        Self.write(line + "\n", to: .error)
    }

    /// Whether anybody wants to know what is being done.
    var saysProgress: Bool { !isQuiet && format == .text }

    /// How many characters a line of progress may have so that it can be written over; `nil` where lines stay as they are written.
    var progressWidth: Int? {
        guard saysProgress, !isDumb, isatty(STDERR_FILENO) == 1 else { return nil }
        var size = winsize()
        // The last column is left free: some terminals go to the next line when it is written.
        guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 1 else { return 79 }
        return Int(size.ws_col) - 1
    }

    /// Says something odd that is not an error.
    func warn(_ text: String) {
        Self.write("\(Style.yellow.on("warning:", if: colorsErrors)) \(text)\n", to: .error)
    }

    /// Gives a report: as JSON, or as `text` writes it.
    func report(_ report: some Encodable, text: () -> Void) {
        switch format {
        case .json: write(json: JSONText.of(report))
        case .text: text()
        }
    }

    /// Reports what went wrong.
    func report(_ error: any Error) {
        let error = error as? MigrationError ?? MigrationError(.statementFailed, "\(error)")
        switch format {
        case .json: write(json: JSONText.of(ErrorReport(error)))
        case .text: Self.write(ErrorText.of(error, in: database, isColored: colorsErrors), to: .error)
        }
    }

    private func write(json: String) {
        guard let reports else { return Self.write(json + "\n", to: .output) }
        reports.add(json)
    }

    /// Text in a style, where the terminal shows it.
    func styled(_ text: String, _ style: Style) -> String {
        style.on(text, if: colorsOutput)
    }

    /// Asks a person; `false` without an answer.
    func confirm(_ question: String) -> Bool {
        Self.write("\(question) [y/N] ", to: .error)
        guard let answer = readLine() else {
            Self.write("\n", to: .error)
            return false
        }
        return ["y", "yes"].contains(answer.lowercased())
    }

    /// Why standard output did not take what was written to it; `nil` when it did, or when its reader went away, as `head` does.
    static var outputFailure: MigrationError? {
        let number = failure.load(ordering: .relaxed)
        guard number != 0, number != EPIPE else { return nil }
        return MigrationError(
            .file,
            "cannot write to standard output: \(String(cString: strerror(number)))",
            hint: "make room, or send the output elsewhere; what was done is done: migrate status"
        )
    }

    private static let failure = Atomic<Int32>(0)

    static func write(_ text: String, to stream: Stream) {
        var text = text
        text.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)
            while !rest.isEmpty {
                let count = write(rest, stream.descriptor)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else {
                    if stream == .output { failure.store(errno, ordering: .relaxed) }
                    return
                }
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            }
        }
    }

    private static func write(_ bytes: UnsafeRawBufferPointer, _ descriptor: Int32) -> Int {
        #if canImport(Glibc)
            Glibc.write(descriptor, bytes.baseAddress, bytes.count)
        #elseif canImport(Musl)
            Musl.write(descriptor, bytes.baseAddress, bytes.count)
        #else
            Darwin.write(descriptor, bytes.baseAddress, bytes.count)
        #endif
    }
}

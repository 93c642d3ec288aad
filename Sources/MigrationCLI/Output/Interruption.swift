#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// What is said when somebody interrupts a run, which then ends as it would have without that.
enum Interruption {
    /// Says how a copy is gone on with, when it is interrupted from here on.
    static func pointToResumption() {
        for number in [SIGINT, SIGTERM, SIGHUP] {
            signal(number) { number in
                // Nothing else may be done within a signal but to write, and to let it be deadly.
                let text: StaticString = "\ninterrupted: what is committed stays; go on with: migrate copy … --resume\n"
                _ = write(STDERR_FILENO, text.utf8Start, text.utf8CodeUnitCount)
                signal(number, SIG_DFL)
                raise(number)
            }
        }
    }
}

import Dispatch
import Foundation
import Synchronization

/// Feeds a parser with what nobody would write: it must not crash and must not hang.
///
/// `make test` feeds a few inputs, which are the same in every run. `make torture` feeds a thousand for each round of `MIGRATE_TORTURE`,
/// from a seed that it prints; `MIGRATE_FUZZ_SEED` repeats it.
public enum Fuzz {
    /// Hands inputs to a parser, each made of up to forty of the pieces and of random bytes.
    public static func feed(
        _ parser: String,
        inputs few: Int = 5_000,
        of pieces: [String],
        to parse: ([UInt8]) throws -> Void
    ) rethrows {
        let settings = ProcessInfo.processInfo.environment
        let rounds = settings["MIGRATE_TORTURE"].flatMap { Int($0) }
        let count = rounds.map { $0 * 1_000 } ?? few
        let seed =
            settings["MIGRATE_FUZZ_SEED"].flatMap { UInt64($0) } ?? (rounds == nil ? 42 : .random(in: 0...UInt64.max))
        if rounds != nil { print("Fuzz: \(count) inputs for \(parser), MIGRATE_FUZZ_SEED=\(seed)") }

        let watch = Watch(parser)
        defer { watch.end() }
        var random = SplitMix64(state: seed)
        for _ in 0..<count {
            let input = random.bytes(of: pieces)
            watch.begin(input)
            try parse(input)
        }
    }
}

/// Ends the process when an input takes too long, and says which.
private final class Watch: Sendable {
    private let current = Mutex<(input: [UInt8], start: ContinuousClock.Instant)?>(nil)

    init(_ parser: String) {
        begin([])
        Thread.detachNewThread { [self] in
            while let (input, start) = current.withLock(\.self) {
                guard start.duration(to: .now) < .seconds(60) else {
                    fatalError("\(parser) does not come to an end with \(Data(input).base64EncodedString()) (Base64)")
                }
                Thread.sleep(forTimeInterval: 0.5)
            }
        }
    }

    func begin(_ input: [UInt8]) {
        current.withLock { $0 = (input, .now) }
    }

    func end() {
        current.withLock { $0 = nil }
    }
}

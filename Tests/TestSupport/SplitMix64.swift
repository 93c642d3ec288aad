/// Random numbers that are the same in every run.
public struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    /// Starts from a seed.
    public init(state: UInt64) {
        self.state = state
    }

    /// The next number.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// What makes a parser of SQL revisions think.
    public static let sqlPieces = [
        "'", "\"", "$$", "$a$", "--", "/*", "*/", ";", "\n", " ", "create ", "trigger ", "begin ", "atomic ", "end",
        "case ", "E'", "\\", "[", "]", "`", "(", ")", "rule ", "function ", "x", "1", "$1", ".", "-- migrate:up\n",
        "-- migrate:down\n", "-- revision: a\n", "-- revises:\n", ":", "as ", "ж", "table ", "index concurrently ",
        "on ",
    ]

    /// Up to forty pieces, and random bytes.
    public mutating func bytes(of pieces: [String]) -> [UInt8] {
        var bytes: [UInt8] = []
        for _ in 0..<Int.random(in: 0...40, using: &self) {
            if Int.random(in: 0..<12, using: &self) == 0 {
                bytes.append(UInt8.random(in: 0...255, using: &self))
            } else {
                bytes += Array(pieces[Int.random(in: 0..<pieces.count, using: &self)].utf8)
            }
        }
        return bytes
    }
}

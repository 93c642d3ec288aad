internal import MigrationKit

/// What becomes of values that do not fit.
struct ValuePolicy: Hashable, Sendable {
    /// What is the matter with a value.
    enum Subject: String, Hashable, Sendable, CaseIterable {
        case emptyString = "empty_string"
        case zeroDate = "zero_date"
        case outOfRange = "out_of_range"
        case lostPrecision = "lost_precision"
        case nul
        case invalidUTF8 = "invalid_utf8"
        case wrongType = "wrong_type"
        case tooLong = "too_long"
        case missing
        case timeZone = "time_zone"
    }

    /// What is done about it.
    enum Action: Hashable, Sendable {
        case reject
        case null
        case alwaysNull
        case clamp
        case round
        case strip
        case replace
        case latin1
        case widen
        case truncate
        case value(SQLValue)
    }

    /// What is done, by what is the matter.
    var actions: [Subject: Action] = [:]
    /// The zone of times that name none.
    var zone: PolicyZone?

    /// This, and where it says nothing, another.
    func over(_ other: ValuePolicy) -> ValuePolicy {
        ValuePolicy(actions: actions.merging(other.actions) { own, _ in own }, zone: zone ?? other.zone)
    }
}

extension ValuePolicy.Subject {
    /// The actions that there are, by the words for them.
    var actions: [(word: String, action: ValuePolicy.Action)] {
        let null: (String, ValuePolicy.Action) = ("null", .null)
        let own: [(String, ValuePolicy.Action)] =
            switch self {
            case .emptyString: [null, ("always_null", .alwaysNull)]
            case .zeroDate: [null]
            case .outOfRange: [null, ("clamp", .clamp)]
            case .lostPrecision: [null, ("round", .round)]
            case .nul: [null, ("strip", .strip), ("replace", .replace)]
            case .invalidUTF8: [null, ("strip", .strip), ("replace", .replace), ("latin1", .latin1)]
            case .wrongType: [null, ("widen", .widen)]
            case .tooLong: [null, ("truncate", .truncate)]
            case .missing, .timeZone: []
            }
        return [("reject", .reject)] + own
    }
}

extension ValuePolicy.Action {
    /// The action as the report names it.
    func name(for subject: ValuePolicy.Subject) -> String {
        if case .value(let value) = self { return value.shown }
        return subject.actions.first { $0.action == self }?.word ?? ""
    }
}

extension SQLValue {
    /// The value in a report.
    var shown: String {
        switch self {
        case .null: "NULL"
        case .boolean(let value): "\(value)"
        case .integer(let value): "\(value)"
        case .double(let value): DoubleText.of(value)
        case .text(let text): text.singleQuoted
        case .bytes(let bytes): "x'\(Hexadecimal.text(bytes))'"
        }
    }
}

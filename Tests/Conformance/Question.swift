/// What Alembic was asked, and its answer.
struct Question: Decodable {
    enum Kind: String, Decodable, CaseIterable { case upgrade, downgrade, stamp, history }

    struct Plan: Decodable {
        var steps: [String]
        var heads: [String]
    }

    /// An error that Alembic means to give.
    struct Failure: Decodable {
        var name: String
        var message: String
    }

    /// Any other exception, and the function of Alembic that raised it.
    struct Crash: Decodable {
        var name: String
        var function: String
    }

    enum Answer {
        case plan(Plan)
        case error(Failure)
        case crash(Crash)
    }

    var kind: Kind
    /// One, or several for a stamp.
    var specs: [String]
    /// The rows of the version table before.
    var rows: [String]
    var answer: Answer

    private enum Key: CodingKey { case kind, specs, rows, plan, error, crash }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        kind = try fields.decode(Kind.self, forKey: .kind)
        specs = try fields.decode([String].self, forKey: .specs)
        rows = try fields.decode([String].self, forKey: .rows)
        if let plan = try fields.decodeIfPresent(Plan.self, forKey: .plan) {
            answer = .plan(plan)
        } else if let failure = try fields.decodeIfPresent(Failure.self, forKey: .error) {
            answer = .error(failure)
        } else {
            answer = .crash(try fields.decode(Crash.self, forKey: .crash))
        }
    }
}

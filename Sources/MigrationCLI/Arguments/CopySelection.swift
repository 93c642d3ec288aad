internal import ArgumentParser
internal import DataSteps

/// Which tables and rows are copied.
struct CopySelection: ParsableArguments {
    @Flag(help: "Copy all tables.")
    var all = false

    @Option(help: "Copy these tables, with commas between them.")
    var tables: String?

    @Option(help: "Leave these tables out, with commas between them.")
    var exclude: String?

    @Option(help: "Copy only the rows of a table with keys from one number to another: products=1-1000 (repeatable).")
    var rows: [String] = []

    @Option(help: "Make the tables (create), find them there (existing), or make those that are missing (auto).")
    var schema: SchemaArgument = .auto

    @Option(
        help:
            "Load the rows of a reject file, or of all in a directory, again: after the values in it, or the target, are mended."
    )
    var fromRejects: String?

    func validate() throws {
        if fromRejects != nil {
            if all || tables != nil || exclude != nil || !rows.isEmpty {
                throw ValidationError("--from-rejects takes tables and rows from the files alone")
            }
            return
        }
        if all, tables != nil {
            throw ValidationError("--all and --tables contradict each other: leave one of them out")
        }
        if !all, tables == nil { throw ValidationError("say what to copy: --all, or --tables a,b") }
        if let tables, Self.names(tables).isEmpty { throw ValidationError("--tables names no table") }
        for text in rows { _ = try Self.range(text) }
    }

    func apply(to options: inout CopyOptions) throws {
        options.tables = Self.names(tables)
        options.exclude = Self.names(exclude)
        options.schema = schema.mode
        options.rejects = fromRejects
        for text in rows {
            let (table, range) = try Self.range(text)
            options.rows[table, default: []].append(range)
        }
    }

    static func names(_ text: String?) -> [String] {
        (text ?? "").split(separator: ",").map { String($0.drop { $0 == " " }) }.filter { !$0.isEmpty }
    }

    static func range(_ text: String) throws -> (String, ClosedRange<Int64>) {
        // A table's name may have the sign in it, and a number may have the dash before it.
        let equals = text.lastIndex(of: "=") ?? text.startIndex
        let range = text[equals...].dropFirst()
        if let dash = range.dropFirst().firstIndex(of: "-"), let first = Int64(range[..<dash]),
            let last = Int64(range[range.index(after: dash)...]), first <= last, equals > text.startIndex
        {
            return (String(text[..<equals]), first...last)
        }
        throw ValidationError("--rows takes a table and two numbers, as in products=1-1000, not '\(text)'")
    }
}

/// How a table comes into the target, on the command line.
enum SchemaArgument: String, ExpressibleByArgument, CaseIterable {
    case create
    case existing
    case auto

    var mode: CopyOptions.SchemaMode {
        switch self {
        case .create: .create
        case .existing: .existing
        case .auto: .auto
        }
    }
}

/// What happens with a row that does not fit, on the command line.
enum RejectArgument: String, ExpressibleByArgument, CaseIterable {
    case stop
    case `continue`

    var mode: CopyOptions.RejectMode {
        switch self {
        case .stop: .stop
        case .continue: .continue
        }
    }
}

/// What happens with a row that is there already, on the command line.
enum ConflictArgument: String, ExpressibleByArgument, CaseIterable {
    case error
    case skip
    case update

    var mode: CopyOptions.ConflictMode {
        switch self {
        case .error: .error
        case .skip: .skip
        case .update: .update
        }
    }
}

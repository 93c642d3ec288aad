import Foundation
import MigrationKit
import Testing

/// What the documentation of `Operations` promises: an example for every method, and the SQL that PostgreSQL gets for it.
@Suite struct DocumentationTests {
    @Test func everyMethodShowsTheSQLItEmits() async throws {
        let documented = try Self.documentation()
        #expect(documented.keys.sorted() == DocumentedExample.all.map(\.method).sorted())
        for example in DocumentedExample.all {
            let recording = RecordingSink(dialect: .postgresql)
            try await example.call(Operations(sink: recording))
            var sql: [String] = []
            for entry in recording.entries {
                for case .run(let statement) in try await PostgresDialect().steps(
                    for: entry.operation,
                    reading: StaticCatalog.users
                ) {
                    sql.append(statement.sql + ";")
                }
            }
            #expect(documented[example.method]?.sql == Self.words(sql.joined(separator: "\n")), "\(example.method)")
        }
    }

    @Test func everyExampleIsTested() async throws {
        let tests = Self.words(
            try String(contentsOf: Self.folder.appending(path: "DocumentedExample.swift"), encoding: .utf8)
        )
        for (method, text) in try Self.documentation() {
            #expect(
                Self.bare(tests).contains(Self.bare(text.swift)),
                "the example of \(method) is another in DocumentedExample"
            )
        }
    }

    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

    /// The first Swift and the first SQL in the documentation of each method that makes an operation.
    private static func documentation() throws -> [String: (swift: String, sql: String)] {
        var found: [String: (swift: String, sql: String)] = [:]
        let sources = folder.appending(path: "../../../Sources/MigrationKit/Operations")
        for name in try FileManager.default.contentsOfDirectory(atPath: sources.path).sorted()
        where name.hasPrefix("Operations+") {
            var comment: [Substring] = []
            for line in try String(contentsOf: sources.appending(path: name), encoding: .utf8).split(separator: "\n") {
                let line = line.drop { $0 == " " }
                if line.hasPrefix("///") {
                    comment.append(line.dropFirst(3))
                } else if let match = line.firstMatch(of: /public func (\w+)\(/), match.1 != "query" {
                    let method = found[String(match.1)] == nil ? "\(match.1)" : "\(match.1) 2"
                    found[method] = (block("swift", in: comment), block("sql", in: comment))
                }
                if !line.hasPrefix("///") { comment = [] }
            }
        }
        return found
    }

    private static func block(_ language: String, in comment: [Substring]) -> String {
        let lines = comment.drop { $0 != " ```\(language)" }.dropFirst().prefix { $0 != " ```" }
        return words(lines.joined(separator: "\n"))
    }

    /// The text with one blank for each run of white space.
    private static func words(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// The text without what a formatter may add or leave out.
    private static func bare(_ text: String) -> String {
        text.filter { !$0.isWhitespace && $0 != "," }
    }
}

import MigrationKit
import TestSupport
import Testing

@testable import DataSteps

/// What SQLite says of rows means the same in PostgreSQL for all values, or it is refused.
@Suite struct TranslationTests {
    /// Views of one expression each, and of queries, in both databases.
    @Test func whatIsTranslatedYieldsTheSame() async throws {
        let expressions = AwkwardRow.translated.map {
            ("SELECT id, \($0.sqlite) AS value FROM t", "SELECT t.id, \($0.postgresql) AS value FROM t")
        }
        let views = expressions + AwkwardQuery.translated.map { ($0.sqlite, $0.postgresql) }
        let script = views.enumerated().map { "CREATE VIEW view\($0) AS \($1.0);\n" }.joined()
        try await CopyTrial.with(AwkwardRow.script + script) { trial in
            let dry = try await trial.copy("--all", "--dry-run").output
            for (index, view) in views.enumerated() {
                let line = dry.split(separator: "\n").first { $0.contains("CREATE VIEW view\(index) AS ") } ?? ""
                #expect(line.drop { $0 == " " } == "CREATE VIEW view\(index) AS \(view.1);")
            }
            let outcome = try await trial.copy("--all")
            #expect(!outcome.output.contains("\ndropped\n") && !outcome.output.contains("\nchanged\n"), "\(outcome)")
            for (index, view) in views.enumerated() {
                let query = "SELECT * FROM view\(index)"
                var one = try await TestDatabase.sqlite.rows(query, on: trial.source).map { $0.map(Self.normal) }
                var other = try await trial.rows(query).map { $0.map(Self.normal) }
                if !view.0.contains(" ORDER BY ") {
                    one.sort { $0.lexicographicallyPrecedes($1) }
                    other.sort { $0.lexicographicallyPrecedes($1) }
                }
                #expect(one == other && !one.isEmpty, "\(view.0)")
            }
        }
    }

    /// A truth value is 0 or 1 in SQLite, where nought has no sign; equal numbers are written in several ways.
    private static func normal(_ value: String) -> String {
        if value == "true" || value == "false" { return "\(DecimalForm(value == "true" ? "1" : "0"))" }
        guard let first = value.utf8.first, first == UInt8(ascii: "-") || (0x30...0x39).contains(first),
            Double(value) != nil
        else { return value }
        return "\(DecimalForm(value))"
    }

    @Test func isRefusedOrNamedWithTheReason() async throws {
        let expressions = AwkwardRow.refused.map { ("SELECT id, \($0.sqlite) AS value FROM t", $0.reason) }
        let refused = AwkwardQuery.refused.map { ($0.sqlite, $0.reason) } + expressions
        let views =
            refused.enumerated().map { "CREATE VIEW refused\($0) AS \($1.0);\n" }
            + AwkwardQuery.changed.enumerated().map { "CREATE VIEW changed\($0) AS \($1.sqlite);\n" }
        try await CopyTrial.with(AwkwardRow.script + views.joined()) { trial in
            let outcome = try await trial.copy("--all", "--dry-run")
            let lines = outcome.output.split(separator: "\n")
            for (index, view) in refused.enumerated() {
                let line = lines.first { $0.hasPrefix("  view refused\(index): ") } ?? ""
                #expect(line == "  view refused\(index): \(view.1)", "\(view.0)")
            }
            for (index, view) in AwkwardQuery.changed.enumerated() {
                let line = lines.first { $0.hasPrefix("  view changed\(index): ") } ?? ""
                #expect(line == "  view changed\(index): \(view.reason)", "\(view.sqlite)")
            }
        }
    }
}

import Testing

@testable import MigrationKit

struct NameSuggestionTests {
    @Test(arguments: [
        ("", "", 0), ("a", "", 1), ("kitten", "sitting", 3), ("head", "haed", 1), ("abc", "abc", 0), ("ab", "ba", 1),
    ])
    func distances(a: String, b: String, distance: Int) {
        #expect(NameSuggestion.editDistance(Array(a.utf8), Array(b.utf8)) == distance)
        #expect(NameSuggestion.editDistance(Array(b.utf8), Array(a.utf8)) == distance)
    }

    @Test func alternativesReadAsASentence() {
        #expect(NameSuggestion.alternatives(["a"]) == "'a'")
        #expect(NameSuggestion.alternatives(["a", "b", "c"]) == "'a', 'b' or 'c'")
        #expect(NameSuggestion.list(["a", "b", "c"], limit: 2) == "a, b and 1 more")
    }
}

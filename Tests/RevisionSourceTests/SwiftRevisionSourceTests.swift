import RevisionSource
import Testing

@Suite struct SwiftRevisionSourceTests {
    static let text = """
        import MigrationKit

        /// Create tags.
        ///
        /// Create Date: 2026-11-21 03:48:12 UTC
        public struct CreateTags: Revision, Sendable {
            static let id: RevisionID = "8d2b0c1f4e77"
        }

        struct Helper: Sendable {}
        """

    @Test("line endings do not matter", arguments: ["\n", "\r\n"])
    func declaresOneRevision(_ ending: String) {
        let found = SwiftRevisionSource.all(in: Self.text.replacing("\n", with: ending))
        #expect(found.map(\.name) == ["CreateTags"])
        #expect(found.map(\.message) == ["Create tags"])
        #expect(found.map(\.created) == ["2026-11-21 03:48:12 UTC"])
        #expect(found.map(\.line) == [7])
    }

    @Test(
        "what stands in comments and texts is none",
        arguments: ["/*\n struct A: Revision {}\n*/", "// struct A: Revision {}"]
    )
    func declaresNone(_ text: String) {
        #expect(SwiftRevisionSource.all(in: text) == [])
    }
}

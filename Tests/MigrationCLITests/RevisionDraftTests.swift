import MigrationKit
import Testing

@testable import MigrationCLI

/// The text of new revision files.
@Suite struct RevisionDraftTests {
    static let record = RevisionRecord(
        id: "d4",
        revises: ["b2", "c3"],
        branchLabels: ["shop"],
        dependsOn: ["x1", "other"],
        message: "join lines",
        createDate: "2026-11-21 03:48:12 UTC",
        location: SourceLocation(file: "d4.swift", line: 1)
    )

    @Test func swift() {
        #expect(
            RevisionDraft.swift(Self.record, name: "JoinLines") == """
                import MigrationKit

                /// join lines.
                ///
                /// Revision ID: d4
                /// Revises: b2, c3
                /// Create Date: 2026-11-21 03:48:12 UTC
                struct JoinLines: Revision {
                    static let id: RevisionID = "d4"
                    static let revises: [RevisionID] = ["b2", "c3"]
                    static let branchLabels = ["shop"]
                    static let dependsOn = ["x1", "other"]

                    func upgrade(_ op: Operations) async throws {
                    }

                    func downgrade(_ op: Operations) async throws {
                    }
                }

                """
        )
    }

    @Test func sql() throws {
        #expect(
            try SQLDraft(record: Self.record).text(path: "d4.sql") == """
                -- revision: d4
                -- revises: b2, c3
                -- message: join lines
                -- branch_labels: shop
                -- depends_on: x1, other
                -- create_date: 2026-11-21 03:48:12 UTC

                -- migrate:up

                -- migrate:down

                """
        )
    }

    @Test(
        arguments: [
            (nil, nil, "vi"), ("", " ", "vi"), (nil, "nano", "nano"), ("code --wait", "nano", "code --wait"),
        ] as [(String?, String?, String)]
    )
    func theEditorIsThatOfTheEnvironment(_ visual: String?, _ editor: String?, _ expected: String) {
        let command = try? Editor.command(visual, editor)
        #expect(command == expected || (expected == "vi" && Tool.find("vi") == nil && command == nil))
    }
}

extension RevisionDraftTests {
    /// A file whose braces must compile: the annotated types are those of the protocol.
    struct Compiles: Revision {
        static let id: RevisionID = "d4"
        static let revises: [RevisionID] = ["b2", "c3"]
        static let branchLabels = ["shop"]
        static let dependsOn = ["x1", "other"]

        func upgrade(_ op: Operations) async throws {
        }

        func downgrade(_ op: Operations) async throws {
        }
    }
}

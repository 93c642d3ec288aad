import MigrationKit
import Testing

/// A change that SQLite's own `ALTER TABLE` cannot make.
struct RebuildChange: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let operation: @Sendable (QualifiedName) -> MigrationKit.Operation

    init(_ description: String, _ operation: @escaping @Sendable (QualifiedName) -> MigrationKit.Operation) {
        testDescription = description
        self.operation = operation
    }

    static let all: [RebuildChange] = [
        RebuildChange("type") {
            .alterColumn($0, "n", ColumnChange(type: .sql("INT")), previous: ColumnChange(type: .sql("INTEGER")))
        },
        RebuildChange("NOT NULL") {
            .alterColumn($0, "v", ColumnChange(nullable: false), previous: ColumnChange(nullable: true))
        },
        RebuildChange("default") {
            .alterColumn($0, "v", ColumnChange(default: .set("it's")), previous: ColumnChange(default: .drop))
        },
        RebuildChange("NOT NULL and default") {
            .alterColumn(
                $0,
                "v",
                ColumnChange(nullable: false, default: .set(.now)),
                previous: ColumnChange(nullable: true, default: .drop)
            )
        },
        RebuildChange("drop column") {
            .dropColumn($0, "d", ifExists: false, cascade: false, restoring: Column("d", .text))
        },
        RebuildChange("add unique column") {
            .addColumn($0, Column("fresh", .text, [.unique, .default(.randomUUID)]), ifNotExists: false)
        },
        RebuildChange("add column with an expression as default") {
            .addColumn($0, Column("n e\"w", .text, [.notNull, .default(.now)]), ifNotExists: true)
        },
        RebuildChange("add stored column") {
            .addColumn($0, Column("fresh", .sql("INT"), [.generated("n + 1")]), ifNotExists: false)
        },
        RebuildChange("add column with a reference and a default") {
            .addColumn(
                $0,
                Column("fresh", .text, [.default("x"), .references("parent", "id", onDelete: .cascade)]),
                ifNotExists: false
            )
        },
        RebuildChange("add check") { .addConstraint($0, .check(name: "fresh check", expression: "n IS NOT 77")) },
        RebuildChange("add unique constraint") { .addConstraint($0, .unique(name: "fresh", columns: ["v", "n"])) },
        RebuildChange("add foreign key") {
            .addConstraint(
                $0,
                .foreignKey(
                    name: "fresh",
                    columns: ["d"],
                    references: ForeignKeyReference(table: "parent", columns: ["id"], onDelete: .cascade)
                )
            )
        },
        RebuildChange("drop constraint") {
            .dropConstraint(
                $0,
                "keep",
                ifExists: false,
                cascade: false,
                restoring: .check(name: "keep", expression: "n <> -1")
            )
        },
    ]
}

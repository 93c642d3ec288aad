@testable import DataSteps

extension KnownTable {
    /// A shop: what triggers are translated for, by the names in the source.
    static let shop = [
        "users": KnownTable(
            source: "users",
            name: "users",
            columns: [
                column("id", .integer(bits: 64), isNumbered: true), column("name", .text(maximum: nil)),
                column("email", .text(maximum: 60), isCollated: true),
                column("seen", .timestamp(TemporalForm(), isZoned: false)), column("n", .integer(bits: 64)),
                column("price", .numeric(precision: 10, scale: 2)), column("rate", .double), column("active", .boolean),
                column("data", .json(isParsed: true)), column("twice", .integer(bits: 64), isGenerated: true),
            ],
            skipped: ["secret"],
            key: ["id"],
            pointers: [
                KnownTable.Pointer(table: "Order Items", columns: ["id"], onDelete: .cascade),
                KnownTable.Pointer(table: "log", columns: ["id"]),
            ]
        ),
        "log": KnownTable(
            source: "log",
            name: "log",
            columns: [
                column("id", .integer(bits: 64), isNumbered: true), column("user_id", .integer(bits: 64)),
                column("what", .text(maximum: nil)), column("at", .text(maximum: nil)),
            ],
            key: ["id"]
        ),
        "totals": KnownTable(
            source: "totals",
            name: "totals",
            columns: [
                column("k", .text(maximum: nil)), column("n", .integer(bits: 64)),
                column("sum", .numeric(precision: 10, scale: 2)), column("is_new", .boolean),
            ],
            key: ["k"]
        ),
        "items": KnownTable(
            source: "items",
            name: "Order Items",
            columns: [
                column("id", .integer(bits: 64), isNumbered: true), column("user", .integer(bits: 64)),
                column("qty", .integer(bits: 64), as: "quantity"),
            ],
            key: ["id"]
        ),
    ]

    private static func column(
        _ name: String,
        _ kind: ValueConversion.Kind,
        as target: String? = nil,
        isCollated: Bool = false,
        isGenerated: Bool = false,
        isNumbered: Bool = false
    ) -> (name: String, column: KnownTable.Column) {
        let column = KnownTable.Column(
            name: target ?? name,
            choice: ColumnChoice(.text, kind),
            isCollated: isCollated,
            isGenerated: isGenerated,
            isNumbered: isNumbered
        )
        return (name, column)
    }
}

import MigrationKit
import Testing

@Suite("Asking whether an object is there")
struct ExistenceTests {
    @Test("PostgreSQL looks along the search path, or into the schema that is named")
    func postgresql() {
        let dialect = PostgresDialect()
        #expect(
            dialect.existence(of: SchemaObject(.table, "users"))
                == Statement(
                    "SELECT 1 FROM pg_catalog.pg_class c WHERE c.relname = $1 AND c.relkind IN ('r', 'p', 'f') "
                        + "AND pg_catalog.pg_table_is_visible(c.oid) LIMIT 1",
                    ["users"]
                )
        )
        #expect(
            dialect.existence(of: SchemaObject(.column, QualifiedName("email", schema: "app"), of: "users"))
                == Statement(
                    "SELECT 1 FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid "
                        + "JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
                        + "WHERE a.attname = $1 AND a.attnum > 0 AND NOT a.attisdropped AND c.relname = $2 "
                        + "AND n.nspname = $3 LIMIT 1",
                    ["email", "users", "app"]
                )
        )
    }

    @Test("SQLite looks into the main database, or the one that is named")
    func sqlite() {
        let dialect = SQLiteDialect()
        #expect(
            dialect.existence(of: SchemaObject(.index, QualifiedName("ix", schema: "aux")))
                == Statement(
                    "SELECT 1 FROM aux.sqlite_schema WHERE type = 'index' AND name = $1 COLLATE NOCASE",
                    ["ix"]
                )
        )
        #expect(
            dialect.existence(of: SchemaObject(.column, "email", of: "users"))
                == Statement(
                    "SELECT 1 FROM pragma_table_xinfo($2, 'main') WHERE name = $1 COLLATE NOCASE",
                    ["email", "users"]
                )
        )
        #expect(
            dialect.existence(of: SchemaObject(.constraint, "a_b", of: "t")).parameters == [
                "%constraint a\\_b %", "%constraint \"a\\_b\"%", "%constraint [a\\_b]%", "%constraint `a\\_b`%",
                "%constraint 'a\\_b'%", "t",
            ]
        )
    }

    @Test(
        "What SQLite cannot have is never there",
        arguments: [SchemaObject.Kind.function, .type, .schema, .sequence, .extension]
    )
    func never(_ kind: SchemaObject.Kind) {
        #expect(SQLiteDialect().existence(of: SchemaObject(kind, "x")) == "SELECT 1 WHERE 0")
    }
}

import MigrationKit
import TestSupport

extension OperationTrial {
    private static let mood = EnumType("mood", ["sad", "o'k"])
    private static let numbers = NumberSequence(
        "Numbers",
        type: .smallint,
        start: 2,
        increment: -1,
        minimum: -5,
        maximum: 5,
        cache: 3,
        cycles: true,
        ownedBy: "users.id"
    )
    private static let numbersText = """
        CREATE SEQUENCE "Numbers" AS smallint START 2 INCREMENT -1 MINVALUE -5 MAXVALUE 5 CACHE 3 CYCLE OWNED BY users.id;
        """

    static let objects: [OperationTrial] = [
        OperationTrial(
            "create enum type",
            after: "CREATE SCHEMA app;",
            .createEnumType(EnumType(QualifiedName("Mood", schema: "app"), ["sad", "o'k", "$$"]), ifNotExists: true),
            changes: """
                + type app."Mood" 'sad', 'o''k', '$$'
                """
        ),
        OperationTrial(
            "create enum type if not exists, where it does",
            after: "CREATE TYPE mood AS ENUM ('other');",
            .createEnumType(mood, ifNotExists: true),
            changes: ""
        ),
        OperationTrial(
            "add enum value",
            after: "CREATE TYPE mood AS ENUM ('sad', 'o''k');",
            .addEnumValue("mood", "so 'so'", position: .before("o'k"), ifNotExists: true),
            changes: """
                - type mood 'sad', 'o''k'
                + type mood 'sad', 'so ''so''', 'o''k'
                """,
            afterwards: "error[irreversible]: add value 'so 'so'' to type mood cannot be reversed by itself"
        ),
        OperationTrial(
            "add enum value after another",
            after: "CREATE TYPE mood AS ENUM ('sad', 'ok');",
            .addEnumValue("mood", "so", position: .after("sad"), ifNotExists: false),
            changes: """
                - type mood 'sad', 'ok'
                + type mood 'sad', 'so', 'ok'
                """,
            afterwards: "error[irreversible]: add value 'so' to type mood cannot be reversed by itself"
        ),
        OperationTrial(
            "add last enum value",
            after: "CREATE TYPE mood AS ENUM ('sad', 'ok');",
            .addEnumValue("mood", "great", position: nil, ifNotExists: false),
            transaction: .none,
            changes: """
                - type mood 'sad', 'ok'
                + type mood 'sad', 'ok', 'great'
                """,
            afterwards: "error[irreversible]: add value 'great' to type mood cannot be reversed by itself"
        ),
        OperationTrial(
            "drop enum type",
            after: "CREATE TYPE mood AS ENUM ('sad', 'o''k');",
            .dropEnumType("mood", ifExists: true, cascade: true, restoring: mood),
            changes: "- type mood 'sad', 'o''k'"
        ),
        OperationTrial("create schema", .createSchema("Billing", ifNotExists: true), changes: "+ schema Billing"),
        OperationTrial(
            "create schema if not exists, where it does",
            after: "CREATE SCHEMA billing;",
            .createSchema("billing", ifNotExists: true),
            changes: ""
        ),
        OperationTrial(
            "drop schema",
            after: "CREATE SCHEMA billing;",
            .dropSchema("billing", ifExists: true, cascade: true),
            changes: "- schema billing"
        ),
        OperationTrial(
            "create sequence",
            after: users,
            .createSequence(numbers, ifNotExists: true),
            changes: """
                + sequence "Numbers" smallint start 2 by -1 from -5 to 5 cache 3 cycle owned by users.id
                """
        ),
        OperationTrial(
            "create sequence without options",
            .createSequence(NumberSequence("s"), ifNotExists: false),
            changes: "+ sequence s bigint start 1 by 1 from 1 to 9223372036854775807 cache 1"
        ),
        OperationTrial(
            "drop sequence",
            after: users + numbersText,
            .dropSequence("Numbers", ifExists: true, cascade: true, restoring: numbers),
            changes: """
                - sequence "Numbers" smallint start 2 by -1 from -5 to 5 cache 3 cycle owned by users.id
                """
        ),
        OperationTrial(
            "create extension",
            after: "CREATE SCHEMA app;",
            .createExtension("pg_trgm", schema: "app", ifNotExists: true),
            changes: "+ extension pg_trgm in app"
        ),
        OperationTrial(
            "drop extension",
            after: "CREATE EXTENSION pg_trgm;",
            .dropExtension("pg_trgm", ifExists: true, cascade: false),
            changes: "- extension pg_trgm in public",
            afterwards: "error[irreversible]: drop extension pg_trgm cannot be reversed by itself"
        ),
    ]
}

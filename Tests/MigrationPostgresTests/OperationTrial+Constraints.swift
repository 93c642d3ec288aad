import MigrationKit
import TestSupport

extension OperationTrial {
    private static let plain = """
        CREATE TABLE p (a integer, b integer, UNIQUE (a, b));
        CREATE TABLE t (id integer NOT NULL, a integer, b integer, during tsrange);
        INSERT INTO p VALUES (1, 1);
        INSERT INTO t VALUES (1, 1, 1, '[2026-01-01,2026-01-02)'), (2, -1, 7, NULL);
        """
    private static let reference = ForeignKeyReference(
        table: "p",
        columns: ["a", "b"],
        onDelete: .setDefault,
        onUpdate: .noAction,
        match: .full,
        deferral: .initiallyImmediate
    )
    private static let exclusion = Constraint.exclude(
        name: "k",
        using: "gist",
        elements: [ExclusionElement("during", with: "&&")],
        where: "a > 0"
    )
    private static let foreignKey = Constraint.foreignKey(
        name: "k",
        columns: ["a", "b"],
        references: reference,
        notValid: true
    )

    static let constraints: [OperationTrial] = [
        OperationTrial(
            "add primary key",
            after: plain,
            .addConstraint("t", .primaryKey(name: "Odd key", columns: ["id"])),
            changes: "+ constraint t Odd key PRIMARY KEY (id)"
        ),
        OperationTrial(
            "add deferred unique constraint",
            after: plain,
            .addConstraint("t", .unique(name: "k", columns: ["a", "b"], deferral: .initiallyDeferred)),
            changes: "+ constraint t k UNIQUE (a, b) DEFERRABLE INITIALLY DEFERRED"
        ),
        OperationTrial(
            "add unique constraint",
            after: plain,
            .addConstraint("t", .unique(name: "k", columns: ["a"], deferral: .notDeferrable)),
            changes: "+ constraint t k UNIQUE (a)"
        ),
        OperationTrial(
            "add check",
            after: plain,
            .addConstraint("t", .check(name: "k", expression: "id > 0")),
            changes: "+ constraint t k CHECK ((id > 0))"
        ),
        OperationTrial(
            "add check that not all rows meet",
            after: plain,
            .addConstraint("t", .check(name: "k", expression: "a > 0", notValid: true)),
            changes: "+ constraint t k CHECK ((a > 0)) NOT VALID (not validated)"
        ),
        OperationTrial(
            "add check without name",
            after: plain,
            .addConstraint("t", .check(expression: "id > 0")),
            changes: "+ constraint t t_id_check CHECK ((id > 0))",
            afterwards: "error[irreversible]: add a constraint to t cannot be reversed by itself"
        ),
        OperationTrial(
            "add foreign key that not all rows meet",
            after: plain,
            .addConstraint("t", foreignKey),
            changes: """
                + constraint t k FOREIGN KEY (a, b) REFERENCES p(a, b) MATCH FULL ON DELETE SET DEFAULT DEFERRABLE \
                NOT VALID (not validated)
                """
        ),
        OperationTrial(
            "add exclusion constraint",
            after: plain,
            .addConstraint("t", exclusion),
            changes: "+ constraint t k EXCLUDE USING gist (during WITH &&) WHERE ((a > 0))"
        ),
        OperationTrial(
            "drop primary key",
            after: "CREATE TABLE t (id integer, CONSTRAINT k PRIMARY KEY (id))",
            .dropConstraint(
                "t",
                "k",
                ifExists: false,
                cascade: false,
                restoring: .primaryKey(name: "k", columns: ["id"])
            ),
            changes: "- constraint t k PRIMARY KEY (id)"
        ),
        OperationTrial(
            "drop unique constraint",
            after: plain + "ALTER TABLE t ADD CONSTRAINT k UNIQUE (a) DEFERRABLE;",
            .dropConstraint(
                "t",
                "k",
                ifExists: true,
                cascade: true,
                restoring: .unique(name: "k", columns: ["a"], deferral: .initiallyImmediate)
            ),
            changes: "- constraint t k UNIQUE (a) DEFERRABLE"
        ),
        OperationTrial(
            "drop check",
            after: plain + "ALTER TABLE t ADD CONSTRAINT k CHECK (a > 0) NOT VALID;",
            .dropConstraint(
                "t",
                "k",
                ifExists: false,
                cascade: false,
                restoring: .check(name: "k", expression: "a > 0", notValid: true)
            ),
            changes: "- constraint t k CHECK ((a > 0)) NOT VALID (not validated)"
        ),
        OperationTrial(
            "drop foreign key",
            after: plain + """
                ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY (a, b) REFERENCES p (a, b) MATCH FULL
                    ON DELETE SET DEFAULT DEFERRABLE NOT VALID;
                """,
            .dropConstraint("t", "k", ifExists: false, cascade: false, restoring: foreignKey),
            changes: """
                - constraint t k FOREIGN KEY (a, b) REFERENCES p(a, b) MATCH FULL ON DELETE SET DEFAULT DEFERRABLE \
                NOT VALID (not validated)
                """
        ),
        OperationTrial(
            "drop exclusion constraint",
            after: plain + "ALTER TABLE t ADD CONSTRAINT k EXCLUDE USING gist (during WITH &&) WHERE (a > 0);",
            .dropConstraint("t", "k", ifExists: false, cascade: false, restoring: exclusion),
            changes: "- constraint t k EXCLUDE USING gist (during WITH &&) WHERE ((a > 0))"
        ),
        OperationTrial(
            "drop constraint without its value",
            after: plain + "ALTER TABLE t ADD CONSTRAINT k CHECK (id > 0);",
            .dropConstraint("t", "k", ifExists: false, cascade: false, restoring: nil),
            changes: "- constraint t k CHECK ((id > 0))",
            afterwards: "error[irreversible]: drop constraint k of t cannot be reversed by itself"
        ),
    ]
}

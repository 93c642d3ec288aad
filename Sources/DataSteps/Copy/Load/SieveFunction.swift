internal import MigrationKit

/// The function of PL/pgSQL that inserts the rows beside a table into it: fewer at a time where one is refused, down to one, and
/// more again where they are taken.
struct SieveFunction {
    /// What it is called.
    let name: String
    /// Where the rows are, numbered from 1 by `place`.
    let stage: String
    /// Whether rows of the table point at others: one that is refused may point at one that comes later.
    let pointsAtItself: Bool
    /// The statements that insert them.
    let insertion: StagedInsertion

    /// Makes the function.
    ///
    /// Its first rows are those that were refused: their place, the SQLSTATE, the message, what was added to it, the column and the
    /// constraint. The last one has the place 0, and says how many rows are there now that were not before.
    var creation: String {
        let text = PostgresDialect().literal(.text(body))
        return """
            CREATE OR REPLACE FUNCTION \(name)() RETURNS TABLE (migration_place bigint, migration_arrived bigint, \
            migration_state text, migration_message text, migration_detail text, migration_column text, \
            migration_constraint text) \
            LANGUAGE plpgsql AS \(text)
            """
    }

    /// The names are such that no column has them; if one does, the column is meant.
    private var body: String {
        """
        #variable_conflict use_column
        DECLARE
            migration_first bigint := 1;
            migration_last bigint;
            migration_rows bigint;
            migration_size bigint;
            migration_count bigint;
            migration_there bigint;
            migration_sum bigint := 0;
            migration_waiting bigint[] := '{}';
            migration_left bigint[];
        BEGIN
            SELECT count(*) INTO migration_rows FROM \(stage);
            migration_size := migration_rows;
            WHILE migration_first <= migration_rows LOOP
                migration_last := least(migration_first + migration_size - 1, migration_rows);
                BEGIN
                    \(insert(
                        "place BETWEEN migration_first AND migration_last",
                        order: " ORDER BY place",
                        count: "migration_last - migration_first + 1"
                    ))
                    migration_sum := migration_sum + migration_count;
                    migration_first := migration_last + 1;
                    migration_size := migration_size * 2;
                EXCEPTION WHEN OTHERS OR assert_failure THEN
                    \(diagnosis)
                    IF migration_last > migration_first THEN
                        migration_size := greatest(1, (migration_last - migration_first + 1) / 8);
                    ELSE
                        \(pointsAtItself ? waiting : "RETURN NEXT;")
                        migration_first := migration_first + 1;
                    END IF;
                END;
            END LOOP;
            \(pointsAtItself ? tryingAgain : "")
            migration_place := 0;
            migration_arrived := migration_sum;
            RETURN NEXT;
        END
        """
    }

    /// Inserts the rows of a condition, and complains when fewer are there then.
    private func insert(_ condition: String, order: String = "", count: String) -> String {
        let error = CompleteLoader.error
        let message = PostgresDialect().literal(.text(error.message))
        var lines = [
            "\(insertion.new(where: condition, order: order));", "GET DIAGNOSTICS migration_count = ROW_COUNT;",
            "migration_there := migration_count;",
        ]
        if let update = insertion.update(where: condition, order: order) {
            lines += [
                "\(update);", "GET DIAGNOSTICS migration_there = ROW_COUNT;",
                "migration_count := migration_count + migration_there;", "migration_there := migration_count;",
            ]
        }
        if let kept = insertion.kept(where: condition) {
            lines.append("IF migration_count < \(count) THEN migration_there := migration_count + (\(kept)); END IF;")
        }
        lines += [
            "IF migration_there < \(count) THEN",
            "    RAISE EXCEPTION USING MESSAGE = \(message), ERRCODE = '\(error.sqlState ?? "")';", "END IF;",
        ]
        return lines.joined(separator: "\n")
    }

    /// What the server says of the row; what is not about rows ends the copy.
    private var diagnosis: String {
        """
        GET STACKED DIAGNOSTICS migration_state = RETURNED_SQLSTATE, migration_message = MESSAGE_TEXT,
            migration_detail = PG_EXCEPTION_DETAIL, migration_column = COLUMN_NAME,
            migration_constraint = CONSTRAINT_NAME;
        IF NOT (\(CopyFailure.condition("migration_state"))) THEN RAISE; END IF;
        migration_place := migration_first;
        migration_detail := nullif(migration_detail, '');
        migration_column := nullif(migration_column, '');
        """
    }

    private var waiting: String {
        """
        IF migration_state = '23503' THEN
            migration_waiting := array_append(migration_waiting, migration_first);
        ELSE
            RETURN NEXT;
        END IF;
        """
    }

    /// As long as some arrive, in turns from the last to the first and back: whole chains arrive in one turn. That ends also where
    /// rows point at one another at random. What is left then is refused.
    private var tryingAgain: String {
        """
        FOR migration_turn IN 1..20 LOOP
            migration_left := '{}';
            \(turn(refused: "migration_left := array_append(migration_left, migration_first);"))
            EXIT WHEN cardinality(migration_left) = cardinality(migration_waiting);
            migration_waiting := migration_left;
        END LOOP;
        \(turn(refused: "RETURN NEXT;"))
        """
    }

    private func turn(refused: String) -> String {
        """
        FOR migration_index IN REVERSE cardinality(migration_waiting)..1 LOOP
            migration_first := migration_waiting[migration_index];
            BEGIN
                \(insert("place = migration_first", count: "1"))
                migration_sum := migration_sum + migration_count;
            EXCEPTION WHEN OTHERS OR assert_failure THEN
                \(diagnosis)
                IF migration_state = '23503' THEN
                    \(refused)
                ELSE
                    RETURN NEXT;
                END IF;
            END;
        END LOOP;
        """
    }
}

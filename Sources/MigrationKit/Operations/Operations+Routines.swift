extension Operations {
    /// Creates a function (PostgreSQL).
    ///
    /// ```sql
    /// CREATE FUNCTION area(r double precision) RETURNS double precision LANGUAGE sql IMMUTABLE AS $$ SELECT pi() * r * r $$;
    /// ```
    public func createFunction(
        _ function: Function,
        file: StaticString = #fileID,
        line: UInt = #line
    ) async throws {
        try await perform(.createFunction(function), file: file, line: line)
    }

    /// Creates a function, or replaces it (PostgreSQL): `CREATE OR REPLACE FUNCTION …`.
    ///
    /// - Parameter previous: The function as it was, so that the operation can be reversed.
    public func replaceFunction(
        _ function: Function,
        previous: Function? = nil,
        file: StaticString = #fileID,
        line: UInt = #line
    ) async throws {
        try await perform(.replaceFunction(function, previous: previous), file: file, line: line)
    }

    /// Drops a function (PostgreSQL).
    ///
    /// ```sql
    /// DROP FUNCTION IF EXISTS area(double precision);
    /// ```
    public func dropFunction(
        _ name: String,
        arguments: String? = nil,
        schema: String? = nil,
        ifExists: Bool = false,
        cascade: Bool = false,
        restoring function: Function? = nil,
        file: StaticString = #fileID,
        line: UInt = #line
    ) async throws {
        let name = QualifiedName(name, schema: schema)
        try await perform(
            .dropFunction(name, arguments: arguments, ifExists: ifExists, cascade: cascade, restoring: function),
            file: file,
            line: line
        )
    }

    /// Creates a trigger.
    ///
    /// ```swift
    /// try await op.createTrigger(
    ///     Trigger("users_touch", on: "users", .before, [.update()], .set(column: "updated_at", to: .now)))
    /// ```
    /// PostgreSQL:
    /// ```sql
    /// CREATE FUNCTION users_touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.updated_at := now(); RETURN NEW; END $$;
    /// CREATE TRIGGER users_touch BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION users_touch();
    /// ```
    /// SQLite:
    /// ```sql
    /// CREATE TRIGGER users_touch AFTER UPDATE ON users FOR EACH ROW WHEN NEW.updated_at IS OLD.updated_at BEGIN
    ///     UPDATE users SET updated_at = strftime('%Y-%m-%d %H:%M:%f+00:00', 'now')
    ///     WHERE rowid = NEW.rowid AND updated_at IS NOT strftime('%Y-%m-%d %H:%M:%f+00:00', 'now');
    /// END;
    /// ```
    public func createTrigger(
        _ trigger: Trigger,
        ifNotExists: Bool = false,
        file: StaticString = #fileID,
        line: UInt = #line
    ) async throws {
        try await perform(.createTrigger(trigger, ifNotExists: ifNotExists), file: file, line: line)
    }

    /// Drops the trigger of this name if there is one, and creates it anew.
    ///
    /// - Parameter previous: The trigger as it was, so that the operation can be reversed.
    public func replaceTrigger(
        _ trigger: Trigger,
        previous: Trigger? = nil,
        file: StaticString = #fileID,
        line: UInt = #line
    ) async throws {
        try await perform(.replaceTrigger(trigger, previous: previous), file: file, line: line)
    }

    /// Drops a trigger.
    ///
    /// ```sql
    /// DROP TRIGGER users_touch ON users;
    /// ```
    public func dropTrigger(
        _ name: String,
        on table: String,
        schema: String? = nil,
        ifExists: Bool = false,
        file: StaticString = #fileID,
        line: UInt = #line
    ) async throws {
        let table = QualifiedName(table, schema: schema)
        try await perform(.dropTrigger(name, on: table, ifExists: ifExists, restoring: nil), file: file, line: line)
    }

    /// Drops a trigger that is described as a value, with the function that was made for it; the reverse creates it again.
    public func dropTrigger(
        _ trigger: Trigger,
        ifExists: Bool = false,
        file: StaticString = #fileID,
        line: UInt = #line
    ) async throws {
        try await perform(
            .dropTrigger(trigger.name, on: trigger.table, ifExists: ifExists, restoring: trigger),
            file: file,
            line: line
        )
    }
}

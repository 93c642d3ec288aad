extension Operations {
    /// Creates a function (PostgreSQL; an error on SQLite, which has none).
    ///
    /// ```swift
    /// let area = Function(
    ///     "area", arguments: "r float", returns: "float", language: "sql", body: "SELECT pi() * r * r")
    /// try await op.createFunction(area)
    /// ```
    /// ```sql
    /// CREATE FUNCTION area(r float) RETURNS float LANGUAGE sql AS $$ SELECT pi() * r * r $$;
    /// ```
    /// The dollar signs get a tag where the body holds dollar signs itself.
    public func createFunction(
        _ function: Function,
        file: StaticString = #fileID,
        line: UInt = #line
    ) async throws {
        try await perform(.createFunction(function), file: file, line: line)
    }

    /// Creates a function, or replaces it (PostgreSQL; an error on SQLite, which has none).
    ///
    /// ```swift
    /// try await op.replaceFunction(Function("one", returns: "integer", language: "sql", body: "SELECT 1"))
    /// ```
    /// ```sql
    /// CREATE OR REPLACE FUNCTION one() RETURNS integer LANGUAGE sql AS $$ SELECT 1 $$;
    /// ```
    /// - Parameter previous: The function as it was, so that the operation can be reversed.
    public func replaceFunction(
        _ function: Function,
        previous: Function? = nil,
        file: StaticString = #fileID,
        line: UInt = #line
    ) async throws {
        try await perform(.replaceFunction(function, previous: previous), file: file, line: line)
    }

    /// Drops a function (PostgreSQL; an error on SQLite, which has none).
    ///
    /// ```swift
    /// try await op.dropFunction("area", arguments: "r float", ifExists: true)
    /// ```
    /// ```sql
    /// DROP FUNCTION IF EXISTS area(r float);
    /// ```
    /// - Parameters:
    ///   - arguments: The arguments, which tell functions of one name apart; defaults in them are left out. With `nil`
    ///     the name alone is written, which is enough where there is one function of it.
    ///   - restoring: The function as it was, so that the operation can be reversed.
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
    /// CREATE FUNCTION users_touch() RETURNS trigger LANGUAGE plpgsql
    /// AS $$ BEGIN NEW.updated_at := now(); RETURN NEW; END $$;
    /// CREATE TRIGGER users_touch BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION users_touch();
    /// ```
    /// SQLite:
    /// ```sql
    /// CREATE TRIGGER users_touch AFTER UPDATE ON users FOR EACH ROW WHEN NEW.updated_at IS OLD.updated_at BEGIN
    ///     UPDATE users SET updated_at = strftime('%Y-%m-%d %H:%M:%f+00:00', 'now')
    ///     WHERE rowid = NEW.rowid AND updated_at IS NOT strftime('%Y-%m-%d %H:%M:%f+00:00', 'now');
    /// END;
    /// ```
    /// - Parameter ifNotExists: A trigger that is there already is left as it is, and the downgrade of this revision
    ///   leaves it too.
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
    /// ```swift
    /// try await op.replaceTrigger(
    ///     Trigger("users_touch", on: "users", .before, [.update()], .set(column: "updated_at", to: .now)))
    /// ```
    /// ```sql
    /// CREATE OR REPLACE FUNCTION users_touch() RETURNS trigger LANGUAGE plpgsql
    /// AS $$ BEGIN NEW.updated_at := now(); RETURN NEW; END $$;
    /// DROP TRIGGER IF EXISTS users_touch ON users;
    /// CREATE TRIGGER users_touch BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION users_touch();
    /// ```
    /// - Parameter previous: The trigger as it was, so that the operation can be reversed.
    public func replaceTrigger(
        _ trigger: Trigger,
        previous: Trigger? = nil,
        file: StaticString = #fileID,
        line: UInt = #line
    ) async throws {
        try await perform(.replaceTrigger(trigger, previous: previous), file: file, line: line)
    }

    /// Drops a trigger. The reverse needs the trigger as a value: ``dropTrigger(_:ifExists:file:line:)``.
    ///
    /// ```swift
    /// try await op.dropTrigger("users_touch", on: "users")
    /// ```
    /// ```sql
    /// DROP TRIGGER users_touch ON users;
    /// ```
    /// On SQLite, where the name alone tells a trigger, it is looked up first whether the trigger is one of this table.
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

    /// Drops a trigger that is described as a value, with the function of a `.set` action; the reverse creates it
    /// again.
    ///
    /// ```swift
    /// let touch = Trigger("users_touch", on: "users", .before, [.update()], .set(column: "updated_at", to: .now))
    /// try await op.dropTrigger(touch)
    /// ```
    /// ```sql
    /// DROP TRIGGER users_touch ON users;
    /// DROP FUNCTION IF EXISTS users_touch();
    /// ```
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

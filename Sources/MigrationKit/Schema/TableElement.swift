/// One element of `createTable`: a column, a constraint, or an index or trigger that is made with the table.
public struct TableElement: Hashable, Sendable {
    enum Part: Hashable, Sendable {
        case column(Column)
        case constraint(Constraint)
        case index(Index)
        case trigger(Trigger)
    }

    let part: Part

    /// `id uuid DEFAULT gen_random_uuid() PRIMARY KEY`
    public static func column(_ name: String, _ type: ColumnType, _ modifiers: ColumnModifier...) -> Self {
        Self(part: .column(Column(name, type, modifiers)))
    }

    /// `CONSTRAINT order_lines_pkey PRIMARY KEY (order_id, line)`
    public static func primaryKey(_ columns: String..., name: String? = nil) -> Self {
        Self(part: .constraint(.primaryKey(name: name, columns: columns)))
    }

    /// `CONSTRAINT users_email_key UNIQUE (email)`
    public static func unique(_ columns: String..., name: String? = nil, deferral: Deferral? = nil) -> Self {
        Self(part: .constraint(.unique(name: name, columns: columns, deferral: deferral)))
    }

    /// `CONSTRAINT price_positive CHECK (price > 0)`
    public static func check(_ expression: String, name: String? = nil) -> Self {
        Self(part: .constraint(.check(name: name, expression: expression)))
    }

    /// `FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE`
    public static func foreignKey(
        _ columns: String...,
        references table: String,
        _ referenced: [String] = [],
        schema: String? = nil,
        name: String? = nil,
        onDelete: ForeignKeyReference.Action? = nil,
        onUpdate: ForeignKeyReference.Action? = nil,
        match: ForeignKeyReference.Match? = nil,
        deferral: Deferral? = nil
    ) -> Self {
        let reference = ForeignKeyReference(
            table: QualifiedName(table, schema: schema),
            columns: referenced,
            onDelete: onDelete,
            onUpdate: onUpdate,
            match: match,
            deferral: deferral
        )
        return Self(part: .constraint(.foreignKey(name: name, columns: columns, references: reference)))
    }

    /// `EXCLUDE USING gist (room WITH =, during WITH &&)` (PostgreSQL)
    public static func exclude(
        using method: String = "gist",
        _ elements: ExclusionElement...,
        where predicate: String? = nil,
        name: String? = nil,
        deferral: Deferral? = nil
    ) -> Self {
        let constraint = Constraint.exclude(
            name: name,
            using: method,
            elements: elements,
            where: predicate,
            deferral: deferral
        )
        return Self(part: .constraint(constraint))
    }

    /// `CREATE INDEX ix_users_email ON users (email)`, made with the table; `nil` leaves the name to the naming convention.
    public static func index(
        _ name: String?,
        _ keys: IndexKey...,
        unique: Bool = false,
        using method: String? = nil,
        include: [String] = [],
        where predicate: String? = nil
    ) -> Self {
        Self(
            part: .index(
                Index(name, on: "", keys, unique: unique, using: method, include: include, where: predicate)
            )
        )
    }

    /// `CREATE TRIGGER users_updated_at BEFORE UPDATE ON users …`, made with the table.
    public static func trigger(
        _ name: String,
        _ timing: Trigger.Timing,
        _ events: [Trigger.Event],
        forEachRow: Bool = true,
        when condition: String? = nil,
        _ action: Trigger.Action
    ) -> Self {
        Self(
            part: .trigger(
                Trigger(name, on: "", timing, events, forEachRow: forEachRow, when: condition, action)
            )
        )
    }
}

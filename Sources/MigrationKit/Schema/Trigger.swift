/// A trigger: what happens when rows of a table change.
public struct Trigger: Hashable, Sendable {
    /// When the action runs, relative to the change.
    public enum Timing: String, Hashable, Sendable {
        /// Before the row changes.
        case before = "BEFORE"
        /// After the row has changed.
        case after = "AFTER"
        /// In place of the change (views).
        case insteadOf = "INSTEAD OF"
    }

    /// The change that fires the trigger.
    public enum Event: Hashable, Sendable {
        /// A new row.
        case insert
        /// A changed row; with columns, only when one of them is assigned.
        case update(of: [String] = [])
        /// A deleted row.
        case delete
        /// An emptied table (PostgreSQL).
        case truncate
    }

    /// What the trigger does.
    public enum Action: Hashable, Sendable {
        /// Sets a column of the changed row. The same revision runs on every dialect: PostgreSQL gets a function of the trigger's
        /// name that assigns `NEW.column`, SQLite an `AFTER` trigger that updates the row.
        case set(column: String, to: DefaultValue)
        /// Calls a function made by `createFunction` (PostgreSQL).
        case call(function: QualifiedName, arguments: [String] = [])
        /// Runs statements (SQLite).
        case statements(String)
    }

    /// The name.
    public var name: String
    /// The table or view.
    public var table: QualifiedName
    /// When the action runs.
    public var timing: Timing
    /// The changes that fire it.
    public var events: [Event]
    /// Whether it fires once for each row, or once for the statement (PostgreSQL).
    public var isForEachRow: Bool
    /// The condition under which it fires.
    public var condition: String?
    /// What it does.
    public var action: Action

    /// Describes a trigger.
    public init(
        _ name: String,
        on table: QualifiedName,
        _ timing: Timing,
        _ events: [Event],
        forEachRow: Bool = true,
        when condition: String? = nil,
        _ action: Action
    ) {
        self.name = name
        self.table = table
        self.timing = timing
        self.events = events
        self.isForEachRow = forEachRow
        self.condition = condition
        self.action = action
    }
}

/// One step of a revision, as a value: it is executed, written as a script, reversed and compared.
///
/// A `restoring` or `previous` part is what the reverse brings back; without it the operation is irreversible by itself.
public enum Operation: Hashable, Sendable {
    // MARK: Tables

    /// `CREATE TABLE`, with the indexes, triggers and comments that belong to the table.
    case createTable(Table, ifNotExists: Bool)
    /// `DROP TABLE`
    case dropTable(QualifiedName, ifExists: Bool, cascade: Bool, restoring: Table?)
    /// `ALTER TABLE … RENAME TO`
    case renameTable(QualifiedName, to: String)
    /// `COMMENT ON TABLE`
    case setTableComment(QualifiedName, String?, previous: String?)
    /// Several changes of one table at once.
    case alterTable(TableAlteration)

    // MARK: Columns

    /// `ALTER TABLE … ADD COLUMN`
    case addColumn(QualifiedName, Column, ifNotExists: Bool)
    /// `ALTER TABLE … DROP COLUMN`
    case dropColumn(QualifiedName, String, ifExists: Bool, cascade: Bool, restoring: Column?)
    /// `ALTER TABLE … ALTER COLUMN`
    case alterColumn(QualifiedName, String, ColumnChange, previous: ColumnChange?)
    /// `ALTER TABLE … RENAME COLUMN`
    case renameColumn(QualifiedName, String, to: String)
    /// `COMMENT ON COLUMN`
    case setColumnComment(QualifiedName, String, String?, previous: String?)

    // MARK: Indexes and constraints

    /// `CREATE INDEX`
    case createIndex(Index, ifNotExists: Bool, concurrently: Bool)
    /// `DROP INDEX`
    case dropIndex(QualifiedName, ifExists: Bool, concurrently: Bool, restoring: Index?)
    /// `ALTER INDEX … RENAME TO`
    case renameIndex(QualifiedName, to: String)
    /// `ALTER TABLE … ADD CONSTRAINT`
    case addConstraint(QualifiedName, Constraint)
    /// `ALTER TABLE … DROP CONSTRAINT`
    case dropConstraint(QualifiedName, String, ifExists: Bool, cascade: Bool, restoring: Constraint?)
    /// `ALTER TABLE … RENAME CONSTRAINT`
    case renameConstraint(QualifiedName, String, to: String)
    /// `ALTER TABLE … VALIDATE CONSTRAINT`
    case validateConstraint(QualifiedName, String, restoring: Constraint?)

    // MARK: Functions, triggers, views

    /// `CREATE FUNCTION`
    case createFunction(Function)
    /// `CREATE OR REPLACE FUNCTION`
    case replaceFunction(Function, previous: Function?)
    /// `DROP FUNCTION`
    case dropFunction(QualifiedName, arguments: String?, ifExists: Bool, cascade: Bool, restoring: Function?)
    /// `CREATE TRIGGER`
    case createTrigger(Trigger, ifNotExists: Bool)
    /// `DROP TRIGGER`, then `CREATE TRIGGER`
    case replaceTrigger(Trigger, previous: Trigger?)
    /// `DROP TRIGGER`
    case dropTrigger(String, on: QualifiedName, ifExists: Bool, restoring: Trigger?)
    /// `CREATE VIEW`
    case createView(View, ifNotExists: Bool)
    /// `CREATE OR REPLACE VIEW`; on SQLite `DROP VIEW`, then `CREATE VIEW`
    case replaceView(View, previous: View?)
    /// `DROP VIEW`
    case dropView(QualifiedName, isMaterialized: Bool, ifExists: Bool, cascade: Bool, restoring: View?)

    // MARK: Types, schemas, sequences, extensions

    /// `CREATE TYPE … AS ENUM`
    case createEnumType(EnumType, ifNotExists: Bool)
    /// `ALTER TYPE … ADD VALUE`
    case addEnumValue(QualifiedName, String, position: EnumPosition?, ifNotExists: Bool)
    /// `DROP TYPE`
    case dropEnumType(QualifiedName, ifExists: Bool, cascade: Bool, restoring: EnumType?)
    /// `CREATE SCHEMA`
    case createSchema(String, ifNotExists: Bool)
    /// `DROP SCHEMA`
    case dropSchema(String, ifExists: Bool, cascade: Bool)
    /// `CREATE SEQUENCE`
    case createSequence(NumberSequence, ifNotExists: Bool)
    /// `DROP SEQUENCE`
    case dropSequence(QualifiedName, ifExists: Bool, cascade: Bool, restoring: NumberSequence?)
    /// `CREATE EXTENSION`
    case createExtension(String, schema: String?, ifNotExists: Bool)
    /// `DROP EXTENSION`
    case dropExtension(String, ifExists: Bool, cascade: Bool)

    // MARK: Data

    /// `INSERT INTO`
    case insert(into: QualifiedName, columns: [String], rows: [[SQLValue]])
    /// SQL as it is written.
    case execute(SQLText, parameters: [SQLValue] = [], reverse: SQLText? = nil)

    // MARK: Others

    /// What a package adds of its own.
    case custom(AnyCustomOperation)
}

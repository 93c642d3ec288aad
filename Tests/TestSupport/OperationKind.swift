import MigrationKit

/// The cases of `Operation` without what they hold, so that a test can ask whether it has them all.
public enum OperationKind: String, CaseIterable, Sendable {
    case createTable, dropTable, renameTable, setTableComment, alterTable
    case addColumn, dropColumn, alterColumn, renameColumn, setColumnComment
    case createIndex, dropIndex, renameIndex, addConstraint, dropConstraint, renameConstraint, validateConstraint
    case createFunction, replaceFunction, dropFunction
    case createTrigger, replaceTrigger, dropTrigger
    case createView, replaceView, dropView
    case createEnumType, addEnumValue, dropEnumType
    case createSchema, dropSchema, createSequence, dropSequence, createExtension, dropExtension
    case insert, execute, custom

    /// The kind of an operation. A new one does not compile before it is named here, and then the tests miss it.
    public init(_ operation: MigrationKit.Operation) {
        self =
            switch operation {
            case .createTable: .createTable
            case .dropTable: .dropTable
            case .renameTable: .renameTable
            case .setTableComment: .setTableComment
            case .alterTable: .alterTable
            case .addColumn: .addColumn
            case .dropColumn: .dropColumn
            case .alterColumn: .alterColumn
            case .renameColumn: .renameColumn
            case .setColumnComment: .setColumnComment
            case .createIndex: .createIndex
            case .dropIndex: .dropIndex
            case .renameIndex: .renameIndex
            case .addConstraint: .addConstraint
            case .dropConstraint: .dropConstraint
            case .renameConstraint: .renameConstraint
            case .validateConstraint: .validateConstraint
            case .createFunction: .createFunction
            case .replaceFunction: .replaceFunction
            case .dropFunction: .dropFunction
            case .createTrigger: .createTrigger
            case .replaceTrigger: .replaceTrigger
            case .dropTrigger: .dropTrigger
            case .createView: .createView
            case .replaceView: .replaceView
            case .dropView: .dropView
            case .createEnumType: .createEnumType
            case .addEnumValue: .addEnumValue
            case .dropEnumType: .dropEnumType
            case .createSchema: .createSchema
            case .dropSchema: .dropSchema
            case .createSequence: .createSequence
            case .dropSequence: .dropSequence
            case .createExtension: .createExtension
            case .dropExtension: .dropExtension
            case .insert: .insert
            case .execute: .execute
            case .custom: .custom
            }
    }
}

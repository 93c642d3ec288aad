/// The names that MigrationKit's types have, as far as several words of a message could make them: a revision of that name would
/// stand in for the type in every other revision of its module.
enum ReservedTypeNames {
    static let all: Set<String> = [
        "AnyCustomOperation", "CatalogReader", "CivilDate", "ColumnChange", "ColumnModifier", "ColumnPosition",
        "ColumnType", "ConnectionOptions", "CreateDate", "CustomOperation", "DataStep", "DatabaseDriver",
        "DatabaseURL", "DefaultValue", "DialectName", "DialectStep", "DotEnv", "EnumPosition", "EnumType",
        "ExclusionElement", "FileTemplate", "ForeignKeyReference", "IndexKey", "IniDocument", "LockHolder",
        "MigrationError", "MigrationEvent", "MigrationLog", "MigrationReport", "MigratorSettings", "NamingConvention",
        "NumberSequence", "ObjectChange", "OperationSink", "PostWriteHook", "PostgresDialect", "QualifiedName",
        "RecordingSink", "RepeatableRevision", "RevisionGraph", "RevisionID", "RevisionLibrary", "RevisionPlan",
        "RevisionRange", "RevisionRebase", "RevisionRecord", "RevisionRegistry", "RevisionScript", "RevisionTarget",
        "RowBatch", "RowCell", "RowCellText", "RowColumn", "RowCursor", "RowLoadFailure", "RowLoader", "RowTransfer",
        "RowType", "RunArguments", "SQLRevisionFile", "SQLRevisionHeader", "SQLRevisionScript", "SQLSplitter",
        "SQLText", "SQLValue", "SQLiteDialect", "SchemaObject", "ScriptWriter", "ServerInfo", "SourceLocation",
        "SplitStatement", "StatementTraits", "SwiftRevisionScript", "TableAlteration", "TableChange", "TableElement",
        "TransactionMode", "VersionChange", "VersionHook", "VersionTable",
    ]
}

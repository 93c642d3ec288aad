/// An ini file as Alembic reads one, which is as Python's `configparser` does.
///
/// ```ini
/// [migrate]
/// # A comment has a line of its own; text after a value is part of the value.
/// script_location = %(here)s/migrations
/// version_locations =
///     %(here)s/migrations/versions
///     %(here)s/more
/// ```
///
/// Keys are separated from values by `=` or `:` and are case-insensitive; section names are not. Indented lines continue a
/// value. `%(name)s` stands for the value of a key of the same section or of `[DEFAULT]`, and `%%` for a percent sign; both
/// are resolved when a value is asked for, so that sections of other tools (logging formats) may hold percent signs.
public struct IniDocument: Hashable, Sendable {
    /// The path of the file, for messages.
    public let file: String
    /// The sections, in the order of the file.
    public let sections: [Section]

    /// Reads a document from the bytes of a file; `file` is its path, for messages.
    public init(_ bytes: [UInt8], file: String) throws(MigrationError) {
        var parser = IniParser(file: file)
        for line in try SourceText.lines(of: bytes, file: file, code: .configuration) {
            try parser.read(line)
        }
        self.file = file
        self.sections = parser.finish()
    }

    init(file: String, sections: [Section]) {
        self.file = file
        self.sections = sections
    }

    /// The document with what a section does not say itself added to it from another section.
    func inheriting(into section: String, from other: String, except own: Set<String>) -> IniDocument {
        guard var heir = self.section(named: section), let other = self.section(named: other) else { return self }
        heir.entries += other.entries.filter { heir.entry($0.key) == nil && !own.contains($0.key) }
        return IniDocument(file: file, sections: sections.map { $0.name == section ? heir : $0 })
    }

    /// The section of this name, if there is one.
    public func section(named name: String) -> Section? {
        sections.first { $0.name == name }
    }

    /// The entry that a key means in a section: the section's own, else that of `[DEFAULT]`.
    public func entry(_ key: String, in section: String) -> Entry? {
        self.section(named: section)?.entry(key) ?? self.section(named: Self.defaultSection)?.entry(key)
    }

    /// The name of the section whose keys hold for every section.
    public static let defaultSection = "DEFAULT"
}

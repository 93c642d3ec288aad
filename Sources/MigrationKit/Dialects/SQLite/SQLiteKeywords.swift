/// The key words of SQLite that need quotes as a name in some place; it takes the others for names where it can.
enum SQLiteKeywords {
    static let all = Set(text.split { $0 == " " || $0 == "\n" }.map(String.init))

    private static let text = """
        add all alter and as asc autoincrement begin between case cast check collate commit constraint create cross
        current_date current_time current_timestamp default deferrable delete desc distinct drop else end escape except
        exists false foreign from full glob group having if in index indexed inner insert intersect into is isnull join
        left like limit match natural not nothing notnull null on or order outer primary raise references regexp
        returning right select set table then to transaction true union unique update using values when where with
        """
}

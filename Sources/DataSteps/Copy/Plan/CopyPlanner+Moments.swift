internal import MigrationKit

extension CopyPlanner {
    /// What a column of dates or times that is there makes of numbers, and of texts without a zone; `nil` where that is no question,
    /// and where a policy's expression or an earlier copy has said it.
    func reading(of column: Column, _ table: SourceTable, as kind: ValueConversion.Kind) -> String? {
        let name = table.table.name.name
        guard schema.dialect == .sqlite, target == .postgresql, !made.contains(name), !brought.contains(name),
            options.policy.column(column.name, of: name)?.expression == nil
        else { return nil }
        let form: TemporalForm
        var isZoned = false
        switch kind {
        case .timestamp(let written, let hasZone): (form, isZoned) = (written, hasZone)
        case .date(let written): form = written
        default: return nil
        }
        let zone = options.policy.values(of: column.name, name).zone?.name
        let family = DeclaredType(column).family
        let reasons: [String?]
        switch family {
        case .date, .time, .timestamp:
            let profile = profiles[name]?[column.name] ?? ColumnProfile()
            reasons = [
                ColumnChoice.unit(of: profile, form.unit),
                isZoned ? ColumnChoice.zone(of: profile, form.unit, zone) : nil,
            ]
        // Nobody has looked at these.
        case .integer, .real, .numeric: reasons = ["numbers are \(form.unit.words)"]
        case .text, .open: reasons = isZoned ? ["texts without a zone are read as \(zone ?? "UTC")"] : []
        default: reasons = []
        }
        let said = reasons.compactMap(\.self)
        return said.isEmpty ? nil : said.joined(separator: "; ")
    }
}

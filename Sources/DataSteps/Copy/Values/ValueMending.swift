internal import MigrationKit

/// A conversion with a policy: what does not fit is done about as the policy says. It touches nothing but the value.
struct ValueMending: Hashable, Sendable {
    /// What values go through.
    var conversion: ValueConversion
    /// What is done about those that do not fit.
    var actions: [ValuePolicy.Subject: ValuePolicy.Action]
    /// The zone of times that name none.
    var zone: ZoneOffsets?

    /// Converts a value in its place, and tells what was done about it.
    func convert(
        _ cell: inout RowCell,
        in batch: RowBatch,
        _ applied: (ValuePolicy.Subject) -> Void
    ) -> RejectReason? {
        let isEmpty = cell.tag == .text && cell.length == 0
        if isEmpty, conversion.isNullable, actions[.emptyString] == .alwaysNull {
            cell = .null
            applied(.emptyString)
            return nil
        }
        if let zone, let moment = moment(cell, zone, batch) {
            // A time of another zone is not rounded: that would be another value of a value that was not written.
            guard ValueConversion.isExact(moment.value, moment.decimals) else { return .timePrecision }
            cell = RowCell(.timestamp, bits: UInt64(bitPattern: moment.value))
            applied(.timeZone)
            return nil
        }
        var rest = actions
        while true {
            let original = cell
            guard let reason = conversion.convert(&cell, in: batch) else { return nil }
            let subject = isEmpty && rest[.emptyString] != nil ? .emptyString : Self.subject(of: reason, original)
            guard let action = rest.removeValue(forKey: subject) else { return reason }
            cell = original
            guard mend(&cell, reason, action, batch) else { return reason }
            applied(subject)
        }
    }

    /// What a time without a zone is in a column of moments, or one with a zone in a column of local times; and how many decimals of a
    /// second the column keeps.
    private func moment(_ cell: RowCell, _ zone: ZoneOffsets, _ batch: RowBatch) -> (value: Int64, decimals: Int)? {
        guard case .timestamp(let form, let isZoned) = conversion.kind else { return nil }
        if form.unit == .digits, isZoned, cell.tag == .integer, let written = CalendarDigits.moment(cell.integer) {
            return (zone.moment(ofLocal: written), form.decimals)
        }
        guard cell.tag == .text, case .success(let time) = TemporalText.parse(batch.bytes(cell)), let days = time.days,
            isZoned == (time.offset == nil)
        else { return nil }
        let written = days * 86_400_000_000 + (time.microseconds ?? 0)
        let moment = isZoned ? zone.moment(ofLocal: written) : zone.local(of: written - (time.offset ?? 0) * 1_000_000)
        return (moment, form.decimals)
    }

    /// What is the matter.
    private static func subject(of reason: RejectReason, _ cell: RowCell) -> ValuePolicy.Subject {
        switch reason {
        case .null: .missing
        case .zeroDate: .zeroDate
        case .integerOutOfRange, .tooManyDigits, .timeOutOfRange: .outOfRange
        case .notAnInteger where cell.tag == .double && cell.double.magnitude >= 9.2e18: .outOfRange
        case .inexactNumber, .tooManyDecimals, .timePrecision, .blanksLost, .negativeZero: .lostPrecision
        case .notAnInteger where cell.tag == .double: .lostPrecision
        case .nulCharacter, .jsonNul: .nul
        case .invalidEncoding: .invalidUTF8
        case .tooLong: .tooLong
        case .zoneLost: .timeZone
        default: .wrongType
        }
    }
}

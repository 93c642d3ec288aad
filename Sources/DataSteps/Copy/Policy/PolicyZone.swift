/// A time zone that a policy names, and where.
struct PolicyZone: Hashable, Sendable {
    /// `Europe/Berlin`, `+02:00`, `UTC`
    var name: String
    /// Where it is written.
    var place: PolicyPlace

    /// The seconds east of UTC of `+02:00`, `-0330`, `Z`, `UTC`; `nil` for a name.
    var offset: Int64? {
        if ["UTC", "Z"].contains(name.uppercased()) { return 0 }
        guard let sign = name.first, "+-".contains(sign) else { return nil }
        let digits = name.dropFirst().filter { $0 != ":" }
        guard digits.count == 2 || digits.count == 4, digits.allSatisfy({ ("0"..."9").contains($0) }),
            let hours = Int64(digits.prefix(2)), let minutes = Int64("0" + digits.dropFirst(2)), hours < 16,
            minutes < 60
        else { return nil }
        return (sign == "-" ? -1 : 1) * (hours * 3600 + minutes * 60)
    }
}

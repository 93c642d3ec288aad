/// Why a value does not go into its column as it is.
enum RejectReason: UInt8, Hashable, Sendable, CaseIterable {
    case null
    case notAnInteger
    case integerOutOfRange
    case notANumber
    case textNotNumber
    case inexactNumber
    case tooManyDigits
    case tooManyDecimals
    case notABoolean
    case notText
    case invalidEncoding
    case nulCharacter
    case tooLong
    case notBytes
    case notAUUID
    case notJSON
    case jsonNul
    case jsonNames
    case notADate
    case notATime
    case notATimestamp
    case zeroDate
    case timeOutOfRange
    case timePrecision
    case zoneLost
    case changedByColumn
    case notANumberInSQLite
    case negativeZero
    case unclearUnit
    case unitMissing
    case blanksLost
    case database

    /// The reason in a clause: `the text is not UTF-8`.
    var text: String {
        switch self {
        case .null: "the column takes no NULL"
        case .notAnInteger: "not a whole number"
        case .integerOutOfRange: "out of the type's range"
        case .notANumber: "not a number"
        case .textNotNumber: "a text, not a number"
        case .inexactNumber: "the type cannot hold the number exactly"
        case .tooManyDigits: "more digits than the type's precision"
        case .tooManyDecimals: "more decimals than the type's scale"
        case .notABoolean: "neither true nor false"
        case .notText: "not a text"
        case .invalidEncoding: "the text is not UTF-8"
        case .nulCharacter: "the text holds a NUL character"
        case .tooLong: "longer than the type allows"
        case .notBytes: "not bytes"
        case .notAUUID: "not a UUID"
        case .notJSON: "not JSON"
        case .jsonNul: "JSON with \\u0000, or with half of a surrogate pair"
        case .jsonNames: "JSON with an object that has two members of one name"
        case .notADate: "not a date"
        case .notATime: "not a time of day"
        case .notATimestamp: "not a date and time"
        case .zeroDate: "a date without year, month or day"
        case .timeOutOfRange: "a time beyond the type's range"
        case .timePrecision: "more precise than the type"
        case .zoneLost: "the type would lose the zone"
        case .changedByColumn: "the column would make another value of it"
        case .notANumberInSQLite: "SQLite has no NaN"
        case .negativeZero: "the column has no -0"
        case .unclearUnit: "a number of which the unit is not clear"
        case .unitMissing: "a number without a unit, which a policy's expression can say"
        case .blanksLost: "the type would lose the blanks at the end"
        case .database: "refused by the database"
        }
    }
}

/// The type of a column, under its SQL name.
///
/// PostgreSQL writes each as it stands here. SQLite, which knows storage classes and affinities only, gets a declared type whose
/// affinity keeps the values as they are; the `SQLite` column below is what is declared there.
///
/// | Value | PostgreSQL | SQLite |
/// |---|---|---|
/// | `.smallint` `.integer` `.bigint` | `smallint` `integer` `bigint` | `SMALLINT` `INTEGER` `BIGINT` |
/// | `.real` `.doublePrecision` | `real` `double precision` | `REAL` |
/// | `.numeric(10, 2)` | `numeric(10, 2)` | `NUMERIC(10, 2)` |
/// | `.boolean` | `boolean` | `BOOLEAN` |
/// | `.text` `.varchar(255)` `.char(2)` | `text` `varchar(255)` `char(2)` | `TEXT` `VARCHAR(255)` `CHAR(2)` |
/// | `.uuid` | `uuid` | `CHAR(36)` |
/// | `.json` `.jsonb` | `json` `jsonb` | `TEXT` |
/// | `.bytea` | `bytea` | `BLOB` |
/// | `.date` `.time` `.timestamp` `.timestamptz` | as written | `DATE` `TIME` `TIMESTAMP` `TIMESTAMPTZ` |
/// | `.interval` `.inet` `.tsvector` `.array(.text)` | `interval` `inet` `tsvector` `text[]` | `TEXT` |
/// | `.enumeration("mood")` | `mood` | `TEXT` |
public indirect enum ColumnType: Hashable, Sendable {
    /// A whole number of two bytes.
    case smallint
    /// A whole number of four bytes.
    case integer
    /// A whole number of eight bytes.
    case bigint
    /// An exact number; without precision any size.
    case numeric(_ precision: Int? = nil, _ scale: Int? = nil)
    /// A floating-point number of four bytes (eight on SQLite).
    case real
    /// A floating-point number of eight bytes.
    case doublePrecision
    /// True or false.
    case boolean
    /// Text of exactly so many characters, padded with blanks.
    case char(_ length: Int)
    /// Text of at most so many characters; without length any.
    case varchar(_ length: Int? = nil)
    /// Text of any length.
    case text
    /// Bytes.
    case bytea
    /// A universally unique identifier.
    case uuid
    /// JSON as text.
    case json
    /// JSON, parsed.
    case jsonb
    /// A day.
    case date
    /// A time of day.
    case time
    /// A day and time without zone.
    case timestamp
    /// A point in time.
    case timestamptz
    /// A span of time.
    case interval
    /// An IPv4 or IPv6 address.
    case inet
    /// A text-search document.
    case tsvector
    /// An array of another type.
    case array(_ element: ColumnType)
    /// An enum type made by `createEnumType`.
    case enumeration(_ name: String, schema: String? = nil)
    /// A type written as SQL, the same for every dialect.
    case sql(_ text: String)
    /// A type written as SQL for each dialect.
    case perDialect(postgresql: String, sqlite: String)
}

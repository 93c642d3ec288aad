/// The type of a column as far as it decides how a value is written into it.
///
/// | Type | Takes the cells |
/// |---|---|
/// | `.int2` `.int4` `.int8` | `.integer` |
/// | `.float4` `.float8` | `.double` |
/// | `.boolean` | `.boolean` |
/// | `.text` `.json` `.jsonb` | `.text` |
/// | `.bytea` | `.bytes`, `.text` |
/// | `.uuid` | `.uuid` |
/// | `.numeric` | `.decimal`, `.numeric`, `.integer` |
/// | `.date` `.time` | the like |
/// | `.timestamp` `.timestamptz` | `.timestamp` |
/// | `.raw` | `.bytes`, `.text`: in the database's own binary form |
///
/// `NULL` goes into each of them. Any other cell is an error of the caller's, reported as such.
public enum RowType: String, Hashable, Sendable, CaseIterable {
    /// `smallint`
    case int2
    /// `integer`
    case int4
    /// `bigint`
    case int8
    /// `real`
    case float4
    /// `double precision`
    case float8
    /// `boolean`
    case boolean
    /// Any type whose binary form is its text: `text`, `varchar`, `char`, enums.
    case text
    /// `json`
    case json
    /// `jsonb`
    case jsonb
    /// `bytea`
    case bytea
    /// `uuid`
    case uuid
    /// `numeric`
    case numeric
    /// `date`
    case date
    /// `time`
    case time
    /// `timestamp`
    case timestamp
    /// `timestamptz`
    case timestamptz
    /// A type that is passed on from one PostgreSQL database to another as it is.
    case raw
}

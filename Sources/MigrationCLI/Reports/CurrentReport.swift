/// Where the database stands, as JSON.
struct CurrentReport: Encodable {
    var heads: [String]
    var revisions: [RevisionReport]
}

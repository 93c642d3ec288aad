/// Checks revisions one by one and turns what they say of each other into edges between their positions.
struct RevisionLinker {
    let records: [RevisionRecord]
    private(set) var parents = Adjacency([])
    private(set) var dependencies = Adjacency([])
    private var positions: [RevisionID: Int]
    private var labels: [String: Int] = [:]

    init(_ records: [RevisionRecord]) throws(MigrationError) {
        self.records = records
        positions = [RevisionID: Int](minimumCapacity: records.count)
        try readIdentifiers()
        try readLabels()
        try link()
    }

    private mutating func readIdentifiers() throws(MigrationError) {
        for (position, record) in records.enumerated() {
            if let fault = RevisionName.fault(ofIdentifier: record.id.rawValue) {
                throw MigrationError(
                    .malformedFile,
                    "the revision id '\(record.id)' \(fault)",
                    hint: "give it an id of up to \(RevisionID.maximumLength) letters, digits and underscores",
                    location: record.location,
                    revision: record.id
                )
            }
            if let first = positions.updateValue(position, forKey: record.id) {
                throw MigrationError(
                    .duplicateRevision,
                    "two files declare revision \(record.id): \(records[first].location) and \(record.location)",
                    hint: "give one of them another id, and name it where later revisions revise it",
                    location: record.location,
                    revision: record.id
                )
            }
        }
    }

    private mutating func readLabels() throws(MigrationError) {
        for (position, record) in records.enumerated() {
            for label in record.branchLabels {
                if let fault = RevisionName.fault(ofLabel: label) {
                    throw MigrationError(
                        .malformedFile,
                        "the branch label '\(label)' of revision \(record.id) \(fault)",
                        hint:
                            "write a label of letters, digits and underscores in '\(record.spelling(of: .branchLabels))'",
                        location: record.location,
                        revision: record.id
                    )
                }
                if let owner = positions[RevisionID(label)] {
                    throw duplicateLabel(label, of: record, "is the id of a revision", at: owner)
                }
                if let first = labels.updateValue(position, forKey: label) {
                    throw duplicateLabel(label, of: record, "is used by revision \(records[first].id)", at: first)
                }
            }
        }
    }

    private func duplicateLabel(_ label: String, of record: RevisionRecord, _ what: String, at other: Int)
        -> MigrationError
    {
        MigrationError(
            .duplicateLabel,
            "the branch label '\(label)' of revision \(record.id) \(what), in \(records[other].location)",
            hint: "rename one of the two: a label names one branch, on its first revision",
            location: record.location,
            revision: record.id
        )
    }

    private mutating func link() throws(MigrationError) {
        var names: PrefixIndex?
        var allParents: [[Int]] = []
        var allDependencies: [[Int]] = []
        for (position, record) in records.enumerated() {
            var parents: [Int] = []
            for id in record.revises {
                guard let parent = positions[id] else { throw missing(id.rawValue, .revises, of: record) }
                guard parent != position else { throw selfLoop(.revises, of: record) }
                if !parents.contains(parent) { parents.append(parent) }
            }
            var dependencies: [Int] = []
            for name in record.dependsOn {
                var found = positions[RevisionID(name)] ?? labels[name]
                if found == nil, !name.isEmpty {
                    let index = names ?? PrefixIndex(ids: positions, labels: labels)
                    names = index
                    let candidates = index.nodes(startingWith: name)
                    if candidates.count > 1 { throw ambiguous(name, candidates, of: record) }
                    found = candidates.first
                }
                guard let dependency = found else { throw missing(name, .dependsOn, of: record) }
                guard dependency != position else { throw selfLoop(.dependsOn, of: record) }
                if !parents.contains(dependency), !dependencies.contains(dependency) { dependencies.append(dependency) }
            }
            allParents.append(parents)
            allDependencies.append(dependencies)
        }
        parents = Adjacency(allParents)
        dependencies = Adjacency(allDependencies)
    }

    private func missing(_ name: String, _ field: RevisionRecord.Field, of record: RevisionRecord) -> MigrationError {
        let candidates = records.lazy.map(\.id.rawValue).filter { $0 != record.id.rawValue } + Array(labels.keys)
        let question = NameSuggestion.question(name, among: candidates).map { $0 + " " } ?? ""
        return MigrationError(
            .missingParent,
            "revision \(record.id) \(field.verb) '\(name)', which is not in the directory",
            hint: "\(question)correct '\(record.spelling(of: field))', or restore the file of '\(name)'",
            location: record.location,
            revision: record.id
        )
    }

    private func ambiguous(_ name: String, _ candidates: [Int], of record: RevisionRecord) -> MigrationError {
        let ids = candidates.map { records[$0].id.rawValue }.sorted()
        return MigrationError(
            .ambiguousRevision,
            "revision \(record.id) depends on '\(name)', which fits several revisions: \(NameSuggestion.list(ids))",
            hint: "write the whole id in '\(record.spelling(of: .dependsOn))'",
            location: record.location,
            revision: record.id
        )
    }

    private func selfLoop(_ field: RevisionRecord.Field, of record: RevisionRecord) -> MigrationError {
        MigrationError(
            .cycle,
            "revision \(record.id) \(field.verb) itself",
            hint: "name another revision in '\(record.spelling(of: field))', or leave it empty",
            location: record.location,
            revision: record.id
        )
    }
}

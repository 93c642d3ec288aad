internal import MigrationKit

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Loads the rows of one reject file, in one transaction, and leaves in the file what was rejected again.
///
/// What stays is written beside the file first, as `users.jsonl.TOKEN.rest`; the transaction that brings the rows notes the token. So a
/// run that was killed at any instant loads no row twice and forgets none: the next one sees by the token whether the rows are there.
struct RejectLoad {
    let file: String
    let plan: CopyPlan
    let options: CopyOptions
    let checkpoints: QualifiedName

    /// The files that are meant by a path: itself, or those in the directory.
    static func files(at path: String) throws(MigrationError) -> [String] {
        guard let names = DirectoryNames.of(path) else {
            guard access(path, R_OK) == 0 else { throw failure("the reject file \(path) cannot be read") }
            return [path]
        }
        return names.filter { $0.hasSuffix(".jsonl") }.map { "\(path)/\($0)" }
    }

    /// Hands over each line with its number.
    static func lines(
        of file: String,
        _ body: (String, SourceLocation) async throws -> Void
    ) async throws {
        guard let stream = fopen(file, "r") else { throw failure("the reject file \(file) cannot be read") }
        defer { fclose(stream) }
        var buffer: UnsafeMutablePointer<CChar>?
        var capacity = 0
        defer { free(buffer) }
        var number = 0
        while true {
            let length = getline(&buffer, &capacity, stream)
            guard length > 0, let buffer else { return }
            number += 1
            let bytes = UnsafeRawBufferPointer(start: buffer, count: length)
            let location = SourceLocation(file: file, line: number)
            guard let line = String(validating: bytes, as: UTF8.self) else {
                throw MigrationError(
                    .malformedFile,
                    "the line is not valid UTF-8",
                    hint: "save the file as UTF-8",
                    location: location
                )
            }
            if line.contains(where: { !$0.isWhitespace }) { try await body(line, location) }
        }
    }

    /// Ends what an earlier run has begun with the file: its rows are there, or are not.
    func recover(_ target: any Connection) async throws {
        let directory = file.lastIndex(of: "/").map { String(file[..<$0]) } ?? "."
        let prefix = (file.lastIndex(of: "/").map { String(file[file.index(after: $0)...]) } ?? file) + "."
        let tokens = (DirectoryNames.of(directory) ?? []).filter { $0.hasPrefix(prefix) && $0.hasSuffix(".rest") }
            .map { String($0.dropFirst(prefix.count).dropLast(".rest".count)) }
        for token in tokens {
            let marks = CheckpointTable(checkpoints, source: Self.source(token))
            if try await marks.rows(on: target).isEmpty {
                unlink(rest(token))
            } else {
                try settle(token)
                try await target.execute(marks.deletion(of: "rejects", in: target.dialect))
            }
        }
    }

    /// Loads the rows into the transaction that is open, and leaves the file as it is.
    func rehearse(_ target: any Connection, _ progress: CopyProgress) async throws {
        try await load(target, RejectFile(path: rest("")), progress)
        try await mark(CheckpointTable(checkpoints, source: Self.source(file)), target)
    }

    /// Loads the rows.
    func run(_ target: any Connection, _ progress: CopyProgress) async throws {
        let token = Hexadecimal.text((0..<8).map { _ in UInt8.random(in: 0...255) })
        let marks = CheckpointTable(checkpoints, source: Self.source(token))
        let remaining = RejectFile(path: rest(token))
        try await target.send(target.dialect.beginStatement)
        do {
            try remaining.append([], makesFile: true)
            try await load(target, remaining, progress)
            try await mark(marks, target)
        } catch {
            try? await target.rollback()
            unlink(rest(token))
            throw error
        }
        try await target.execute("COMMIT")
        try settle(token)
        try await target.execute(marks.deletion(of: "rejects", in: target.dialect))
    }

    /// Notes that the rows are there.
    private func mark(_ marks: CheckpointTable, _ target: any Connection) async throws {
        try await TargetSchema(plan, target).make(marks.name, marks.creation)
        var mark = CheckpointTable.Row(table: "rejects", part: 0, range: KeyRange())
        try await target.send(marks.insertion(of: mark, in: target.dialect))
        mark.state = .done
        try await target.send(marks.update(to: mark, in: target.dialect))
        try await target.flush()
    }

    private func load(_ target: any Connection, _ remaining: RejectFile, _ progress: CopyProgress) async throws {
        var current: Rows?
        var tallies: [String: CopyTally] = [:]
        func write() async throws {
            guard let current else { return }
            let tally = try await current.write(target, options, remaining, progress)
            tallies[current.table.source.name] = (tallies[current.table.source.name] ?? CopyTally()) + tally
        }
        let muted = plan.tables.flatMap(\.muted)
        try await target.checkRowsAtOnce()
        try await target.mute(muted)
        try await Self.lines(of: file) { line, location in
            let record = try RejectLine.read(line, at: location)
            guard let number = plan.tables.firstIndex(where: { $0.source.name == record.table }) else {
                // The policy leaves the table out: the row waits for another one.
                if !options.isDryRun { try remaining.append(line.hasSuffix("\n") ? line : line + "\n") }
                return
            }
            if current?.number != number || current?.batch.count == options.batchRows {
                try await write()
                if current?.number != number {
                    let table = plan.tables[number].ofRejects
                    current = Rows(
                        number,
                        table,
                        try await TableLoader(table, number: number, options, on: target)
                    )
                }
            }
            try current?.append(record)
        }
        try await write()
        try await target.restore(muted)
        try await note(tallies, target)
    }

    /// Notes what has become of rows that the copy has rejected, so that it is finished when all are there.
    ///
    /// Of rows that an earlier phase has rejected nothing is noted any more: as long as some are rejected again, the copy has rejects.
    private func note(_ tallies: [String: CopyTally], _ target: any Connection) async throws {
        let copy = CheckpointTable(checkpoints, source: options.name ?? "")
        let rows = try await copy.rows(on: target, locking: true)
        for (table, tally) in tallies {
            let parts = rows.filter { $0.table == table && $0.tally.rejected > 0 }
            let rejected = parts.reduce(0) { $0 + $1.tally.rejected }
            var brought = min(tally.copied + tally.skipped, rejected - min(rejected, tally.rejected))
            var copied = min(tally.copied, brought)
            for var part in parts where brought > 0 {
                let taken = min(brought, part.tally.rejected)
                let arrived = min(taken, copied)
                part.tally.rejected -= taken
                part.tally.copied += arrived
                part.tally.skipped += taken - arrived
                (brought, copied) = (brought - taken, copied - arrived)
                try await target.send(copy.update(to: part, in: target.dialect))
            }
        }
        try await target.flush()
    }

    private static func source(_ token: String) -> String { "rejects \(token)" }

    private func rest(_ token: String) -> String { "\(file).\(token).rest" }

    /// Puts what stays in the place of the file; a file of which nothing stays goes.
    private func settle(_ token: String) throws(MigrationError) {
        var status = stat()
        let isEmpty = stat(rest(token), &status) == 0 && status.st_size == 0
        guard rename(rest(token), file) == 0 else { throw Self.failure("the reject file \(file) cannot be replaced") }
        if isEmpty { unlink(file) }
    }

    private static func failure(_ message: String) -> MigrationError {
        MigrationError(
            .file,
            "\(message): \(String(cString: strerror(errno)))",
            hint: "name a reject file, or the directory of them: --from-rejects rejects"
        )
    }

    /// Rows of one table that wait to be written.
    private final class Rows {
        let number: Int
        let table: TablePlan
        let batch: RowBatch
        private let loader: TableLoader
        private let converter: BatchConverter

        init(_ number: Int, _ table: TablePlan, _ loader: TableLoader) {
            self.number = number
            self.table = table
            self.loader = loader
            batch = RowBatch(width: table.selection.count)
            converter = BatchConverter(table)
        }

        func append(_ record: RejectLine.Record) throws(MigrationError) {
            let row = batch.appendRow()
            for (place, column) in table.columns.enumerated() {
                guard let value = record.values.first(where: { $0.name == column.source }) else {
                    throw MigrationError(
                        .malformedFile,
                        "the row has no value for column \(column.source)",
                        hint: "add it to the values, with null for none",
                        location: record.location
                    )
                }
                row[place] = batch.store(value.value)
                // PostgreSQL's numbers know words, which a text is not taken for.
                if case .numeric = column.conversion.kind, case .text(let text) = value.value,
                    ["NaN", "Infinity", "-Infinity"].contains(text)
                {
                    row[place].tag = .numeric
                }
            }
            for (place, name) in zip(table.keyCells, zip(table.key.names, table.key.expressions))
            where place >= table.columns.count {
                let key = record.key.first { $0.name == name.0 ?? name.1 }
                row[place] = key.map { batch.store($0.value) } ?? .null
            }
        }

        func write(
            _ target: any Connection,
            _ options: CopyOptions,
            _ remaining: RejectFile,
            _ progress: CopyProgress
        ) async throws -> CopyTally {
            await progress.start(number)
            let bytes = batch.readBytes
            let outcome = try await converter.convert(batch)
                .load(from: batch, loader, onReject: options.onReject, on: target)
            if !options.isDryRun { try remaining.append(outcome.rejects) }
            batch.removeAll()
            await progress.advance(number, outcome.tally, outcome.rejects, bytes: bytes, isLast: false)
            return outcome.tally
        }
    }
}

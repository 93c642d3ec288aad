internal import RevisionSource

extension ScriptWriter {
    /// Writes one step with its version rows and its line in the log.
    func write(_ step: RevisionPlan.Step, at heads: [RevisionID], to text: inout ScriptText) async throws {
        let message = library.graph.record(for: step.revision)?.message ?? ""
        text.comment("\(step.direction.rawValue) \(step.revision)" + (message.isEmpty ? "" : ": \(message)"))
        var attempt = MigrationLog.ScriptedAttempt(step: step, message: message, runner: settings.runner)
        let hooked = try await hookStatements(step, message, heads: step.heads(after: heads), keepsText: true)
        if step.direction == .stamp {
            begin(at: heads, &text)
            text.add(settings.versions.scriptedChange(of: step, forms))
            text.add([settings.log.recordDone(attempt, in: dialect)] + hooked)
            return text.commitStep()
        }
        let script = try scripts.script(for: step.revision, in: library)
        attempt.checksum = script.checksum
        let sink = try await sink(for: step, script, keepsText: script.transaction == .perRevision)
        if sink.mayKeep { attempt.kept = forms.kept }
        switch script.transaction {
        case .perRevision:
            begin(at: heads, &text)
            if sink.mayKeep { text.add(forms.beginKept()) }
            for unit in sink.units { text.add(unit.statements) }
            text.add(settings.versions.scriptedChange(of: step, forms))
            text.add([settings.log.recordDone(attempt, in: dialect)] + hooked)
            text.commitStep()
        case .none, .autocommitBlocks:
            writeUnits(sink, script.transaction, attempt, hooked, at: heads, to: &text)
        }
    }

    /// Writes a revision that commits as it goes, with the count that lets an online run go on where the script failed.
    private func writeUnits(
        _ sink: ScriptSink,
        _ mode: TransactionMode,
        _ attempt: MigrationLog.ScriptedAttempt,
        _ hooked: [String],
        at heads: [RevisionID],
        to text: inout ScriptText
    ) {
        text.commit()
        begin(at: heads, &text)
        if sink.mayKeep { text.add(forms.beginKept()) }
        text.add([settings.log.recordRunning(attempt, in: dialect)])
        text.commit()
        var hash = FNV1a64()
        func count(_ done: Int) {
            text.add([settings.log.recordProgress(attempt, done: done, hash: hash.value, in: dialect)])
        }
        var isOpen = false
        for (index, unit) in sink.units.enumerated() {
            let commits = mode == .none || unit.isAutocommit
            if commits, isOpen {
                count(index)
                text.commit()
            }
            isOpen = !commits
            hash.add(unit.name)
            hash.add(";")
            if unit.runsOutsideTransaction, dialect.name == .postgresql {
                text.add([settings.log.recordBeginning(attempt, of: index + 1, in: dialect)])
            }
            if !unit.runsOutsideTransaction { text.beginStep() }
            text.add(unit.statements)
            if unit.runsOutsideTransaction {
                text.add(unit.statements.compactMap(validityCheck))
                text.beginStep()
            }
            if isOpen { continue }
            count(index + 1)
            text.commit()
        }
        if isOpen { count(sink.units.count) }
        begin(at: heads, &text)
        text.add(settings.versions.scriptedChange(of: attempt.step, forms))
        text.add([settings.log.recordEnd(attempt, in: dialect)] + hooked)
        text.commit()
    }

    /// Opens a transaction. On SQLite another runner may have worked since the last one, so that the version is looked at again.
    func begin(at heads: [RevisionID], _ text: inout ScriptText) {
        if text.beginStep(), dialect.name == .sqlite { text.add([check(heads)]) }
    }

    /// Demands that an index which was built concurrently can be used: `IF NOT EXISTS` takes a failed one for done.
    private func validityCheck(_ statement: String) -> String? {
        let traits = StatementTraits(statement, dialect: dialect.name)
        guard dialect.name == .postgresql, let index = traits.concurrentIndex else { return nil }
        let name = dialect.literal(.text(dialect.quoted(index)))
        return forms.demand(
            "SELECT indisvalid FROM pg_catalog.pg_index WHERE indexrelid = to_regclass(\(name))",
            otherwise: "the index \(index) is not valid after it was built: run the revision online"
        )
    }

    /// What a revision does, written down.
    func sink(
        for step: RevisionPlan.Step,
        _ script: any RevisionScript,
        keepsText: Bool,
        transaction: TransactionMode? = nil
    ) async throws -> ScriptSink {
        do {
            let mayFind = step.direction == .downgrade ? await found(by: script) : FoundObjects()
            let sink = ScriptSink(
                forms: forms,
                direction: step.direction,
                transaction: transaction ?? script.transaction,
                keepsText: keepsText,
                foreign: { object in
                    guard mayFind?.kept.contains(object) ?? true else { return nil }
                    return settings.log.foundCondition(object.key, by: step.revision, in: dialect)
                },
                absent: { object in
                    guard mayFind?.absent.contains(object) ?? true else { return nil }
                    return settings.log.foundCondition(object.absentKey, by: step.revision, in: dialect)
                }
            )
            let operations = Operations(sink: sink, arguments: settings.arguments, naming: settings.naming)
            if step.direction == .downgrade {
                try await script.downgrade(operations)
            } else {
                try await script.upgrade(operations)
            }
            return sink
        } catch {
            throw located(error, in: step)
        }
    }

    /// What the upgrade of a revision may find and leave; `nil` when it cannot be told.
    private func found(by script: any RevisionScript) async -> FoundObjects? {
        let recording = RecordingSink(dialect: dialect.name)
        do {
            try await script.upgrade(
                Operations(sink: recording, arguments: settings.arguments, naming: settings.naming)
            )
        } catch {
            return nil
        }
        var found = FoundObjects()
        for entry in recording.entries {
            if case .execute(let text, _, _) = entry.operation {
                let sql = text.text(for: dialect.name) ?? ""
                guard let written = try? WrittenSQL(Statement(sql), for: dialect.name) else { return nil }
                found.kept += written.parts.filter(\.traits.toleratesExisting).compactMap(\.traits.createdObject)
            } else if entry.operation.toleratesExisting, let object = entry.operation.createdObjects.first {
                found.kept.append(object)
            } else if let object = entry.operation.objectThatMayBeAbsent {
                found.absent.append(object)
            }
        }
        return found
    }

    func located(_ error: any Error, in step: RevisionPlan.Step) -> any Error {
        let location = library.graph.record(for: step.revision)?.location
        guard var error = error as? MigrationError else {
            return MigrationError(
                .revisionFailed,
                "the revision reported: \(error)",
                location: location,
                revision: step.revision
            )
        }
        error.revision = error.revision ?? step.revision
        error.location = error.location ?? location
        return error
    }
}

internal import MigrationKit

/// Asks the target what it makes of texts.
struct TextReading {
    let reading: ServerReading
    let connection: any Connection

    /// - Returns: The texts as the column writes them; `nil` for one that it refuses, or keeps less of.
    func run(_ texts: [String]) async throws -> [String?] {
        try await run(texts[...])
    }

    /// Where one of many is refused, halves are tried.
    private func run(_ texts: ArraySlice<String>) async throws -> [String?] {
        try await connection.send("SAVEPOINT texts_of_comparison")
        do {
            let rows = try await connection.query(reading.query(Array(texts)))
            try await connection.send("RELEASE SAVEPOINT texts_of_comparison")
            return rows.map { $0.text(0) }
        } catch let error as MigrationError {
            guard CopyFailure.isAboutData(RowLoadFailure(error)) else { throw error }
            try await connection.takeBackSavepoint("texts_of_comparison")
            if texts.count == 1 { return [nil] }
            let middle = texts.startIndex + texts.count / 2
            return try await run(texts[..<middle]) + run(texts[middle...])
        }
    }
}

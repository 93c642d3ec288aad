import Foundation
import TestSupport
import Testing

/// The example package, built by SwiftPM as its user builds it, and what a binary does beside files that it was not built from.
@Suite(.serialized) struct ExampleTests {
    @Test func ownPackageGoesUpAndDownAndRebuildsItself() async throws {
        try await TemporaryDirectory.with { directory in
            let package = try Self.copy(to: directory)
            let environment = ProcessInfo.processInfo.environment
            let swift = MigrateProcess(in: package, environment: environment, binary: "/usr/bin/env")
            let build = try await swift("swift", "build", "-c", "release", "--product", "migrate-shop")
            try #require(build.status == 0, "\(build)")
            let binary = "\(package)/.build/release/migrate-shop"
            let migrate = MigrateProcess(in: package, environment: environment, binary: binary)

            let up = try await migrate("upgrade", "head")
            #expect(up.output == "at c41d7e90a5b2 (head)\n", "\(up)")
            let down = try await migrate("downgrade", "base")
            #expect(down.output == "at base\n", "\(down)")

            let made = try await migrate("revision", "-m", "create tags", "--rev-id", "d00d00d00d00")
            #expect(made.output == "migrations/versions/d00d00d00d00_create_tags.swift\n", "\(made)")
            try await Self.refusesWithoutToolchain(package, binary)
            let rebuilt = try await migrate("upgrade", "head")
            #expect(rebuilt.output == "at d00d00d00d00 (head)\n", "\(rebuilt)")
            #expect(rebuilt.errors.contains("is newer than this binary; building it again"), "\(rebuilt)")
            try await Self.refusesChangedFiles(package, binary, in: directory)
        }
    }

    /// A package without a toolchain: the binary says what is wrong instead of leaving a revision out.
    private static func refusesWithoutToolchain(_ package: String, _ binary: String) async throws {
        let migrate = MigrateProcess(in: package, environment: ["PATH": "/nowhere"], binary: binary)
        let outcome = try await migrate("upgrade", "head")
        #expect(outcome.status == 1, "\(outcome)")
        #expect(outcome.errors.contains("error[stale-binary]"), "\(outcome)")
        #expect(outcome.errors.contains("there is no Swift toolchain here"), "\(outcome)")
    }

    /// The files without their package: comments and blanks may differ, code may not.
    private static func refusesChangedFiles(_ package: String, _ binary: String, in directory: String) async throws {
        let files = FileManager.default
        let alone = "\(directory)/alone"
        try files.createDirectory(atPath: alone, withIntermediateDirectories: true)
        try files.copyItem(atPath: "\(package)/migrations", toPath: "\(alone)/migrations")
        try files.copyItem(atPath: "\(package)/migrations.ini", toPath: "\(alone)/migrations.ini")
        let migrate = MigrateProcess(in: alone, binary: binary)
        let file = "\(alone)/migrations/versions/1f0a4c2e9b31_create_users.swift"
        let text = try String(contentsOfFile: file, encoding: .utf8)

        try (text + "\n// a comment\n").write(toFile: file, atomically: true, encoding: .utf8)
        let tolerant = try await migrate("upgrade", "head")
        #expect(tolerant.status == 0, "\(tolerant)")

        try text.replacing("\"free\"", with: "\"none\"").write(toFile: file, atomically: true, encoding: .utf8)
        let refused = try await migrate("upgrade", "head")
        #expect(refused.status == 1, "\(refused)")
        #expect(refused.errors.contains("has changed since this binary was built"), "\(refused)")
        #expect(refused.errors.contains("there is no Package.swift above them"), "\(refused)")
    }

    /// Copies the example, which names this repository by a relative path.
    private static func copy(to directory: String) throws -> String {
        let package = "\(directory)/shop"
        let source = ReadmeTests.root.appending(path: "Examples/own-package").path
        try FileManager.default.createDirectory(atPath: package, withIntermediateDirectories: true)
        for name in ["Package.swift", "migrations.ini", "migrations"] {
            try FileManager.default.copyItem(atPath: "\(source)/\(name)", toPath: "\(package)/\(name)")
        }
        let manifest = "\(package)/Package.swift"
        try String(contentsOfFile: manifest, encoding: .utf8)
            .replacing("path: \"../..\"", with: "path: \"\(ReadmeTests.root.path)\"")
            .write(toFile: manifest, atomically: true, encoding: .utf8)
        return package
    }
}

import Foundation
import TestSupport
import Testing

/// The example packages, built by SwiftPM and run.
@Suite(.serialized) struct ExampleTests {
    @Test func ownPackageGoesUpAndDown() async throws {
        try await TemporaryDirectory.with { scratch in
            let package = ReadmeTests.root.appending(path: "Examples/own-package").path
            let swift = MigrateProcess(in: package, environment: ProcessInfo.processInfo.environment, binary: "/usr/bin/env")
            let build = try await swift(
                "swift", "build", "--package-path", package, "--scratch-path", scratch, "--product", "migrate-shop")
            try #require(build.status == 0, "\(build)")
            let migrate = MigrateProcess(
                in: package, environment: ["DATABASE_URL": "sqlite:///\(scratch)/shop.db"],
                binary: "\(scratch)/debug/migrate-shop")
            let up = try await migrate("upgrade", "head")
            #expect(up.output == "at c41d7e90a5b2 (head)\n", "\(up)")
            let down = try await migrate("downgrade", "base")
            #expect(down.output == "at base\n", "\(down)")
        }
    }
}

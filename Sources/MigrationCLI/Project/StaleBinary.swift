internal import MigrationKit
internal import RevisionSource

/// Sees to it that the revisions in the binary are those of the files beside it.
///
/// A binary that was built from other files rebuilds itself where a package and a toolchain are there, and else refuses: it must
/// neither leave out a revision nor apply one that reads differently by now.
struct StaleBinary {
    let project: Project
    let registry: RevisionRegistry
    let arguments: [String]

    /// Set for the binary that a rebuild starts, so that a rebuild that changes nothing is not tried again.
    private static let marker = "MIGRATE_REBUILT"

    func check(_ listing: RevisionDirectory) throws {
        guard let difference = try difference(listing) else { return }
        guard let package = project.packageDirectory else {
            // SQL files alone need no package: what is built in belongs to another project.
            if listing.swiftFiles.isEmpty { return }
            throw refusal(difference, "there is no Package.swift above them to build from")
        }
        guard ProcessInfo.environment(Self.marker) == nil else {
            throw refusal(difference, "building it again did not change that")
        }
        guard let swift = Tool.find("swift") else { throw refusal(difference, "there is no Swift toolchain here") }
        Terminal.write("migrate: \(difference); building it again …\n", to: .error)
        var build = ["build", "--package-path", package, "-c", "release", "--product", registry.product]
        #if os(Linux)
            // Loading the Swift libraries one by one takes a quarter of the time that a short command takes.
            build.append("--static-swift-stdlib")
        #endif
        guard Tool.run(swift, build) == 0 else {
            throw MigrationError(
                .staleBinary,
                "the binary could not be built again",
                hint: "mend what the compiler reports above"
            )
        }
        let binary = Files.join(package, ".build/release/\(registry.product)")
        throw Tool.replaceProcess(with: binary, arguments, setting: Self.marker)
    }

    /// The first thing in which files and binary differ.
    private func difference(_ listing: RevisionDirectory) throws -> String? {
        var built = Dictionary(registry.swift.map { (fileName($0.file), $0.checksum) }) { first, _ in first }
        for path in listing.swiftFiles {
            guard let checksum = built.removeValue(forKey: fileName(path)) else {
                return "\(Files.display(path)) is newer than this binary"
            }
            if try Checksum(of: Files.read(path), language: .swift).description != checksum {
                return "\(Files.display(path)) has changed since this binary was built"
            }
        }
        return built.keys.min().map { "\($0) was removed since this binary was built" }
    }

    private func fileName(_ path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }

    private func refusal(_ difference: String, _ reason: String) -> MigrationError {
        MigrationError(
            .staleBinary,
            "this binary was not built from these revisions: \(difference), and \(reason)",
            hint:
                "copy it here from where the sources are, built with: swift build -c release --product \(registry.product)"
        )
    }
}

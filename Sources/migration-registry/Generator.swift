internal import Foundation
internal import RevisionSource

/// Writes the registry of a directory of revision files: `migration-registry PRODUCT DIRECTORY OUTPUT`.
@main
struct Generator {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 4 else { fail("usage: migration-registry PRODUCT DIRECTORY OUTPUT") }
        let directory = URL(fileURLWithPath: arguments[2], isDirectory: true)
        var entries: [String] = []
        for file in try revisionFiles(below: directory) {
            let source = try Data(contentsOf: directory.appending(path: file))
            let text = String(decoding: source, as: UTF8.self)
            if file.hasSuffix(".sql") {
                entries.append("        registry.add(sql: \(literal(text)), file: \(literal(file)))")
            } else {
                let checksum = Checksum(of: Array(source), language: .swift)
                let revisions = SwiftRevisionSource.all(in: text)
                if revisions.isEmpty {
                    let path = directory.appending(path: file).path
                    fail(
                        "\(path):1: error: this file declares no revision (struct Name: Revision); "
                            + "keep shared code outside of the versions directory"
                    )
                }
                for revision in revisions { entries.append(entry(revision, file, "\(checksum)")) }
            }
        }
        try output(product: arguments[1], entries).write(toFile: arguments[3], atomically: true, encoding: .utf8)
    }

    /// The revision files, relative to a directory: those in its sub-directories, in the order of their names.
    private static func revisionFiles(below directory: URL) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: directory.path)
            .filter { $0.contains("/") && !$0.split(separator: "/").contains { $0.hasPrefix(".") } }
            .filter { $0.hasSuffix(".swift") || $0.hasSuffix(".sql") }
            .sorted()
    }

    private static func entry(_ revision: SwiftRevisionSource, _ file: String, _ checksum: String) -> String {
        """
                registry.add(
                    \(revision.name).self, file: \(literal(file)), line: \(revision.line),
                    message: \(literal(revision.message)), created: \(revision.created.map(literal) ?? "nil"),
                    checksum: \(literal(checksum)))
        """
    }

    private static func output(product: String, _ entries: [String]) -> String {
        """
        import MigrationKit

        extension RevisionRegistry {
            /// The revisions that were there when this was built.
            static let embedded = RevisionRegistry(product: \(literal(product)), register)

            private static func register(_ registry: inout RevisionRegistry) {
        \(entries.joined(separator: "\n"))
            }
        }

        """
    }

    private static func literal(_ text: String) -> String {
        var literal = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": literal += "\\\""
            case "\\": literal += "\\\\"
            case "\n": literal += "\\n"
            case "\r": literal += "\\r"
            case "\t": literal += "\\t"
            case "\0": literal += "\\0"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                literal += "\\u{\(String(scalar.value, radix: 16))}"
            default: literal.unicodeScalars.append(scalar)
            }
        }
        return literal + "\""
    }

    private static func fail(_ message: String) -> Never {
        FileHandle.standardError.write(Data((message + "\n").utf8))
        exit(1)
    }
}

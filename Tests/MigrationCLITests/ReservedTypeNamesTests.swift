import Foundation
import Testing

@testable import MigrationCLI

@Suite struct ReservedTypeNamesTests {
    @Test func holdsEveryTypeOfTheLibrary() throws {
        let sources = ReadmeTests.root.appending(path: "Sources/MigrationKit")
        let files = try FileManager.default.subpathsOfDirectory(atPath: sources.path).filter { $0.hasSuffix(".swift") }
        let declaration = /(?m)^public (?:indirect |final )?(?:struct|enum|class|protocol|actor|typealias) (\w+)/
        var names: Set<String> = []
        for file in files {
            let text = try String(contentsOf: sources.appending(path: file), encoding: .utf8)
            names.formUnion(text.matches(of: declaration).map { String($0.1) })
        }
        // A name of one word gets the id behind it anyway.
        let made = names.filter { $0.count { $0.isUppercase } > 1 }
        #expect(made.count > 30)
        #expect(made.subtracting(ReservedTypeNames.all) == [])
    }
}

import MigrationKit
import Testing

/// What `-x` hands over, and how a revision reads it.
@Suite struct RunArgumentsTests {
    let arguments = RunArguments(["tenant": "acme", "n": "-5", "empty": "", "off": "No", "odd": "maybe"], tag: "night")

    @Test func givesValues() throws {
        #expect(arguments["tenant"] == "acme")
        #expect(arguments["Tenant"] == nil)
        #expect(arguments["empty"] == "")
        #expect(try arguments.required("tenant") == "acme")
        #expect(try arguments.integer("n") == -5)
        #expect(try arguments.integer("none") == nil)
        #expect(try ["empty", "off", "none"].map(arguments.flag) == [true, false, false])
        #expect(arguments.tag == "night")
    }

    @Test(arguments: [
        ("required", "it needs a value for 'none', which was not given", "give it with: migrate -x none=VALUE"),
        ("integer", "the value of 'tenant' is no whole number", "give one with: migrate -x tenant=NUMBER"),
        ("flag", "the value of 'odd' is neither true nor false", "give it with: migrate -x odd, or -x odd=false"),
    ])
    func refuses(_ kind: String, _ message: String, _ hint: String) {
        let error = #expect(throws: MigrationError.self) {
            switch kind {
            case "required": _ = try arguments.required("none")
            case "integer": _ = try arguments.integer("tenant")
            default: _ = try arguments.flag("odd")
            }
        }
        #expect(error == MigrationError(.usage, message, hint: hint))
    }
}

internal import ArgumentParser

/// `migrate list-templates`
struct ListTemplatesVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "list-templates",
        abstract: "List what init can set up.",
        aliases: ["list_templates"]
    )

    @OptionGroup var global: GlobalOptions

    func run(in context: Context) async throws -> Int32 {
        let templates = InitTemplate.allCases.map { Report(template: $0.rawValue, summary: $0.summary) }
        context.terminal.report(templates) {
            for template in templates {
                context.terminal.say("\(template.template.padded(to: 8))  \(template.summary)")
            }
        }
        return 0
    }

    private struct Report: Encodable {
        var template: String
        var summary: String
    }
}

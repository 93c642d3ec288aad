internal import ArgumentParser
internal import MigrationKit

/// `migrate graph --format mermaid`
struct GraphVerb: Verb {
    /// What the graph is written in.
    enum GraphFormat: String, ExpressibleByArgument, CaseIterable {
        /// For the terminal.
        case text
        /// For Markdown.
        case mermaid
        /// For Graphviz.
        case dot
        /// For a browser.
        case svg
        /// For programs.
        case json
    }

    static let configuration = CommandConfiguration(
        commandName: "graph",
        abstract: "Draw the whole graph of the revisions.",
        discussion: "Writes to standard output: migrate graph --format svg > graph.svg"
    )

    @Option(help: "What to write: text, mermaid, dot, svg or json.")
    var format = GraphFormat.text

    @Flag(name: [.short, .customLong("quiet")], help: "Say only what went wrong.")
    var quiet = false

    @OptionGroup var project: ProjectOptions

    var global: GlobalOptions {
        var options = GlobalOptions()
        options.project = project
        options.format = format == .json ? .json : .text
        options.quiet = quiet
        return options
    }

    var scope: DatabaseScope { .oneDirectory }

    func run(in context: Context) async throws -> Int32 {
        let graph = try context.library(of: context.project()).graph
        switch format {
        case .text, .json:
            let reports = graph.history.map { RevisionReport($0, in: graph) }
            context.terminal.report(reports) {
                Terminal.write(GraphText.of(reports, isVerbose: false), to: .output)
            }
        case .mermaid: Terminal.write(MermaidGraph.of(graph), to: .output)
        case .dot: Terminal.write(DotGraph.of(graph), to: .output)
        case .svg: Terminal.write(SVGGraph.of(graph), to: .output)
        }
        return 0
    }
}

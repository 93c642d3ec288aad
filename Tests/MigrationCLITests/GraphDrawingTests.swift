import TestSupport
import Testing

/// `history --graph` and `graph`, with whole outputs.
@Suite struct GraphDrawingTests {
    @Test(
        arguments: [
            (GraphFixture.linear, "* c1 (head), make c1\n* b1, make b1\n* a1, make a1\n"),
            (
                GraphFixture.branches,
                """
                * m2 (head), make m2
                * m1 [mine], make m1
                | * b2 (head), make b2
                | * b1, make b1
                |/
                * a1 (branchpoint), make a1

                """
            ),
            (
                GraphFixture.merged,
                """
                * e1 (head), make e1
                * d1 (mergepoint), make d1
                |\\
                | * c1, make c1
                * | b1, make b1
                |/
                * a1 (branchpoint), make a1

                """
            ),
            (
                GraphFixture.depending,
                """
                * x2 (head), make x2 (depends on a2)
                | * a2 (head), make a2
                | * a1, make a1
                * x1 [other], make x1

                """
            ),
            (
                GraphFixture.tangled,
                """
                * r1 (head), make r1

                * i1 (head), make i1
                * g1 (mergepoint), make g1
                |\\
                * | e1 (mergepoint), make e1
                |\\ \\
                |\\ \\ \\
                | | * | d1, make d1
                * | | | b1, make b1
                | |/ /
                |/| |
                | | | * h1 (head), make h1
                | | |/
                | | * f1 (branchpoint), make f1
                | |/
                | * c1 (branchpoint), make c1
                |/
                * a1 (branchpoint), make a1

                """
            ),
        ]
    )
    func isDrawn(_ graph: String, _ expected: String) async throws {
        try await TestProject.with(revisions: TestProject.graph(graph)) { project in
            let outcome = try await project.migrate("history", "--graph")
            #expect(outcome.output == expected, "\(outcome)")
            #expect(try await project.migrate("graph").output == expected)
        }
    }

    @Test func aRangeLeavesOutWhatIsBelow() async throws {
        try await TestProject.with(revisions: TestProject.graph(GraphFixture.merged)) { project in
            let outcome = try await project.migrate("history", "--graph", "-r", "b1:")
            #expect(outcome.output == "* e1 (head), make e1\n* d1 (mergepoint), make d1\n* b1, make b1\n", "\(outcome)")
        }
    }

    @Test func detailsStandBesideTheLines() async throws {
        try await TestProject.with(revisions: TestProject.graph("a1\nb1 < a1\nc1 < a1")) { project in
            let outcome = try await project.migrate("history", "--graph", "-v")
            #expect(
                outcome.output == """
                    * Rev: c1 (head)
                    |  Parent: a1
                    |  Path: migrations/versions/c1.sql
                    |
                    |      make c1
                    |
                    | * Rev: b1 (head)
                    |/  Parent: a1
                    |   Path: migrations/versions/b1.sql
                    |
                    |       make b1
                    |
                    * Rev: a1 (branchpoint)
                      Parent: <base>
                      Path: migrations/versions/a1.sql

                          make a1


                    """
            )
        }
    }

    @Test func mermaidAndDotEscapeWhatTheyWouldRead() async throws {
        let revisions = [
            TestProject.sql("a1", message: #"say "hi" & <go> \n #1;"#, up: ""),
            TestProject.sql("b1", revises: "a1", header: "-- branch_labels: x", up: ""),
            TestProject.sql("c1", header: "-- depends_on: b1", up: ""),
        ]
        try await TestProject.with(revisions: revisions) { project in
            let mermaid = try await project.migrate("graph", "--format", "mermaid")
            #expect(
                mermaid.output == """
                    flowchart BT
                        n0["a1<br/>say #34;hi#34; #38; #60;go#62; #92;n #35;1#59;"]
                        n1["b1 [x]"]
                        n2["c1"]
                        n0 --> n1
                        n1 -.-> n2
                        classDef head stroke-width:3px
                        class n1,n2 head

                    """,
                "\(mermaid)"
            )
            let dot = try await project.migrate("graph", "--format=dot")
            #expect(
                dot.output == #"""
                    digraph revisions {
                        rankdir=BT;
                        node [shape=box, style=rounded, fontname="monospace"];
                        "a1" [label="a1\nsay \"hi\" & <go> \\n #1;"];
                        "b1" [label="b1 [x]", penwidth=2];
                        "c1" [label="c1", penwidth=2];
                        "a1" -> "b1";
                        "b1" -> "c1" [style=dashed];
                    }

                    """#,
                "\(dot)"
            )
            #expect(try await project.migrate("graph", "--format", "json").output.hasPrefix(#"[{"branchLabels":"#))
            #expect(try await project.migrate("graph", "--format", "png").status == 2)
        }
    }
}

/// Small graphs, for the tables of command lines.
enum GraphFixture {
    /// One line.
    static let linear = "a1\nb1 < a1\nc1 < b1"

    /// Two lines above `a1`, of which one has a label.
    static let branches = "a1\nb1 < a1\nb2 < b1\nm1 < a1 # mine\nm2 < m1"

    /// Two lines, joined.
    static let merged = "a1\nb1 < a1\nc1 < a1\nd1 < b1, c1\ne1 < d1"

    /// Two bases, of which one depends on the other's head.
    static let depending = "a1\na2 < a1\nx1 # other\nx2 < x1 ; a2"

    /// Three lines joined at once, a merge into a line that goes on, and one that crosses another.
    static let tangled = """
        a1
        b1 < a1
        c1 < a1
        d1 < a1
        e1 < b1, c1, d1
        f1 < c1
        g1 < e1, f1
        h1 < f1
        i1 < g1
        r1
        """
}

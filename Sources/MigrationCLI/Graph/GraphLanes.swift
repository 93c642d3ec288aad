internal import MigrationKit

/// The lines of a drawing of the graph in characters, as `git log --graph` has them: one column for each line of revisions that
/// is open, told from the newest revision to the oldest.
struct GraphLanes {
    /// What each column leads down to.
    private var lanes: [RevisionID] = []
    /// The column of the last revision, when that was a base.
    private var lastBase: Int?

    /// What is drawn for one revision.
    struct Drawing {
        /// Rows above it.
        var before: [String] = []
        /// The row of the revision, which text follows.
        var row: String
        /// Rows below it, down to where the next one begins.
        var after: [String]
        /// A row that only leads on to the next one.
        var padding: String
    }

    /// Draws the next revision.
    mutating func draw(_ id: RevisionID, parents: [RevisionID]) -> Drawing {
        var before: [String] = []
        let waiting = lanes.firstIndex(of: id)
        let column = waiting ?? lanes.count
        if waiting == nil {
            // What begins right below a base is no parent of it.
            if lastBase == column { before.append(Self.text(bars)) }
            lanes.append(id)
        }
        var row = bars
        row[2 * column] = "*"
        let after = advance(column, to: parents)
        lastBase = parents.isEmpty ? column : nil
        return Drawing(before: before, row: String(row), after: after, padding: Self.text(bars))
    }

    /// Lets a column lead to the parents of its revision.
    private mutating func advance(_ column: Int, to parents: [RevisionID]) -> [String] {
        guard let first = parents.first else { return close(column) }
        lanes[column] = first
        var rows: [String] = []
        for parent in parents.dropFirst().reversed() {
            let other = lanes.indices.first { $0 != column && lanes[$0] == parent }
            guard let other else {
                rows.append(open(parent, beside: column))
                continue
            }
            if other < column || other == column + 1 {
                rows += link(column, to: other)
            } else {
                rows.append(open(parent, beside: column))
                rows += join(other + 1, into: column + 1)
            }
        }
        if let other = lanes.indices.first(where: { $0 != column && lanes[$0] == first }) {
            rows += join(max(column, other), into: min(column, other))
        }
        return rows
    }

    // MARK: Edges

    /// `|\`: a new column right of one, which moves the others.
    private mutating func open(_ id: RevisionID, beside column: Int) -> String {
        var row = blanks(2 * lanes.count + 2)
        for lane in lanes.indices {
            if lane <= column { row[2 * lane] = "|" }
            if lane >= column { row[2 * lane + 1] = "\\" }
        }
        lanes.insert(id, at: column + 1)
        return Self.text(row)
    }

    /// `|/`: a column ends in another one on its left, and the others move up.
    private mutating func join(_ column: Int, into target: Int) -> [String] {
        var row = blanks(2 * lanes.count)
        for lane in lanes.indices {
            if lane < column { row[2 * lane] = "|" } else { row[2 * lane - 1] = "/" }
        }
        lanes.remove(at: column)
        return crossing(row, from: column, to: target)
    }

    /// `|/|` or `|\|`: one more parent, in a column that is there already.
    private func link(_ column: Int, to target: Int) -> [String] {
        var row = bars
        guard target < column else {
            row[2 * column + 1] = "\\"
            return [Self.text(row)]
        }
        row[2 * column - 1] = "/"
        return crossing(row, from: column, to: target)
    }

    /// The rest of a way to the left, over the columns between: `|_|/` and `|/| |`.
    private func crossing(_ first: [Character], from column: Int, to target: Int) -> [String] {
        guard column - target > 1 else { return [Self.text(first)] }
        var row = first
        for lane in stride(from: target + 1, to: column - 1, by: 1) { row[2 * lane + 1] = "_" }
        var next = bars
        next[2 * target + 1] = "/"
        return [Self.text(row), Self.text(next)]
    }

    /// ` /`: a column ends, and those on its right move up.
    private mutating func close(_ column: Int) -> [String] {
        var row = blanks(2 * lanes.count)
        for lane in lanes.indices where lane != column {
            if lane < column { row[2 * lane] = "|" } else { row[2 * lane - 1] = "/" }
        }
        lanes.remove(at: column)
        return column < lanes.count ? [Self.text(row)] : []
    }

    // MARK: Rows

    private var bars: [Character] {
        lanes.flatMap { _ in ["|", " "] as [Character] }
    }

    private func blanks(_ count: Int) -> [Character] {
        Array(repeating: " ", count: count)
    }

    private static func text(_ row: [Character]) -> String {
        var row = row[...]
        while row.last == " " { row.removeLast() }
        return String(row)
    }
}

/// The parents that a Swift revision file names: `static let revises: [RevisionID] = ["4f1c2a9b7d3e"]`.
public struct SwiftRevisionParents {
    private let bytes: [UInt8]
    private let lines: [Range<Int>]

    /// Reads a file.
    public init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var lines: [Range<Int>] = []
        var start = 0
        for (index, byte) in bytes.enumerated() where byte == 0x0A {
            lines.append(start..<index)
            start = index + 1
        }
        lines.append(start..<bytes.count)
        self.lines = lines
    }

    /// The file with other parents, in the code and in the documentation comment, and every other byte as it was.
    ///
    /// Only a list of plain literals is replaced, and only one that reads `old`: what else may stand there is for a person to edit.
    ///
    /// - Parameters:
    ///   - old: The parents that the compiled revision has.
    ///   - new: The parents to write.
    ///   - line: The line that declares the revision's id, counted from 1: of several revisions in a file, the nearest counts.
    /// - Returns: nil when no such list is there, or when two are as near as each other.
    public func replacing(_ old: [String], with new: [String], near line: Int) -> [UInt8]? {
        let found = lines.indices.compactMap { index -> (distance: Int, list: Range<Int>)? in
            guard let list = list(declaredOn: index), list.names == old else { return nil }
            return (abs(index + 1 - line), list.range)
        }.sorted { $0.distance < $1.distance }
        guard let nearest = found.first, found.count == 1 || found[1].distance > nearest.distance else { return nil }
        var result = bytes
        result.replaceSubrange(nearest.list, with: "[\(new.map { "\"\($0)\"" }.joined(separator: ", "))]".utf8)
        // The comment stands above the code, so that its place is still the same.
        if let comment = comment(saying: old, above: line) {
            result.replaceSubrange(comment, with: " \(new.joined(separator: ", "))".utf8)
        }
        return result
    }

    /// The literals of the list that a line declares, and where the list stands.
    private func list(declaredOn line: Int) -> (names: [String], range: Range<Int>)? {
        let start = beginning(of: line)
        let words = ["static let revises", "public static let revises"]
        guard let word = words.first(where: { bytes[start...].starts(with: $0.utf8) }),
            let equals = bytes[(start + word.utf8.count)...].firstIndex(of: UInt8(ascii: "="))
        else { return nil }
        let opening = skippingBlanks(from: equals + 1)
        guard opening < bytes.count, bytes[opening] == UInt8(ascii: "[") else { return nil }
        var names: [String] = []
        var position = skippingBlanks(from: opening + 1)
        while position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
            let text = bytes[(position + 1)...].prefix {
                $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") && $0 != 0x0A
            }
            guard text.endIndex < bytes.count, bytes[text.endIndex] == UInt8(ascii: "\"") else { return nil }
            names.append(String(decoding: text, as: UTF8.self))
            position = skippingBlanks(from: text.endIndex + 1)
            if position < bytes.count, bytes[position] == UInt8(ascii: ",") {
                position = skippingBlanks(from: position + 1)
            }
        }
        guard position < bytes.count, bytes[position] == UInt8(ascii: "]") else { return nil }
        return (names, opening..<position + 1)
    }

    /// What follows `/// Revises:` in the nearest comment above a line, when that names the parents.
    private func comment(saying old: [String], above line: Int) -> Range<Int>? {
        let key = "/// Revises:"
        for index in lines.indices.prefix(max(0, line - 1)).reversed() {
            let start = beginning(of: index)
            guard bytes[start...].starts(with: key.utf8) else { continue }
            var end = lines[index].upperBound
            if end > start, bytes[end - 1] == 0x0D { end -= 1 }
            let text = String(decoding: bytes[start + key.utf8.count..<end], as: UTF8.self).drop { $0 == " " }
            return text == (old.isEmpty ? "(base)" : old.joined(separator: ", ")) ? start + key.utf8.count..<end : nil
        }
        return nil
    }

    /// Where the text of a line begins.
    private func beginning(of line: Int) -> Int {
        bytes[lines[line]].firstIndex { $0 != 0x20 && $0 != 0x09 } ?? lines[line].upperBound
    }

    private func skippingBlanks(from start: Int) -> Int {
        var position = start
        while position < bytes.count, bytes[position] == 0x20 || (0x09...0x0D).contains(bytes[position]) {
            position += 1
        }
        return position
    }
}

extension ColumnProfile {
    private static var counts: [WritableKeyPath<ColumnProfile, Int>] {
        let own: [WritableKeyPath<ColumnProfile, Int>] = [
            \.nulls, \.integers, \.doubles, \.texts, \.blobs, \.words, \.uuids, \.dates, \.times, \.localTimestamps,
            \.zonedTimestamps, \.infinities, \.uuidBlobs, \.plainTimes, \.zeroDates,
        ]
        let moments: WritableKeyPath<ColumnProfile, TemporalNumbers> = \.moments
        return own + TemporalNumbers.counts.map { moments.appending(path: $0) }
    }

    /// All that was found out, as the checkpoint keeps it.
    private var text: String {
        let numbers =
            Self.counts.map { "\(self[keyPath: $0])" }
            + ["\(smallest)", "\(largest)", "\(smallestDouble.bitPattern)", "\(largestDouble.bitPattern)"]
        return numbers.joined(separator: " ")
    }

    private init?(text: Substring) {
        self.init()
        let numbers = text.split(separator: " ")
        guard numbers.count == Self.counts.count + 4 else { return nil }
        for (path, number) in zip(Self.counts, numbers) {
            guard let count = Int(number) else { return nil }
            self[keyPath: path] = count
        }
        let limits = numbers.suffix(4).map(String.init)
        guard let smallest = Int64(limits[0]), let largest = Int64(limits[1]), let low = UInt64(limits[2]),
            let high = UInt64(limits[3])
        else { return nil }
        (self.smallest, self.largest) = (smallest, largest)
        (smallestDouble, largestDouble) = (Double(bitPattern: low), Double(bitPattern: high))
    }

    /// The profiles of some columns as a text, with what was looked at: the values' families, and what was asked for.
    ///
    /// ```
    /// 0 2 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 1 9218868437227405312 18442240474082181120
    /// boolean "is_active"
    /// ```
    ///
    /// `nil` where a name is more than one line.
    static func text(_ profiles: [ColumnProfile], of subjects: [String]) -> String? {
        guard !subjects.contains(where: { $0.contains(where: \.isNewline) }) else { return nil }
        return zip(profiles, subjects).map { "\($0.text)\n\($1)" }.joined(separator: "\n")
    }

    /// Reads such a text; `nil` when it is not about these subjects.
    static func profiles(_ text: String, of subjects: [String]) -> [ColumnProfile]? {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count == subjects.count * 2 else { return nil }
        var profiles: [ColumnProfile] = []
        for (index, subject) in subjects.enumerated() {
            guard lines[index * 2 + 1] == subject, let profile = ColumnProfile(text: lines[index * 2]) else {
                return nil
            }
            profiles.append(profile)
        }
        return profiles
    }
}

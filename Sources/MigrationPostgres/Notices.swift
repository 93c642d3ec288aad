internal import CLibPQ

/// What the server says beside its results, which libpq would print to the terminal by itself.
final class Notices {
    private var texts: [String] = []

    /// Listens to a connection; this object must outlive it.
    func listen(to handle: OpaquePointer) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        PQsetNoticeProcessor(
            handle,
            { context, message in
                guard let context, let message else { return }
                Unmanaged<Notices>.fromOpaque(context).takeUnretainedValue().add(String(cString: message))
            },
            context
        )
    }

    /// What was said, once.
    func take() -> [String] {
        defer { texts = [] }
        return texts
    }

    /// The message itself; what follows it is where in the server it came from.
    private func add(_ text: String) {
        texts.append(String(text.prefix { !$0.isNewline }))
    }
}

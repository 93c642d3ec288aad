#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Waits for a socket.
enum Socket {
    enum Readiness {
        case readable
        case writable
    }

    /// Waits until a socket takes more output, or has input that must be taken in first.
    static func waitUntilReadyToWrite(_ socket: Int32) -> Readiness {
        var request = pollfd(fd: socket, events: Int16(POLLIN | POLLOUT), revents: 0)
        while poll(&request, 1, -1) < 0, errno == EINTR {}
        return request.revents & Int16(POLLIN) != 0 ? .readable : .writable
    }
}

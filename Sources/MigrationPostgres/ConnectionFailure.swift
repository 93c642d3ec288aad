internal import MigrationKit

/// Why a connection was not made, with what mends it. libpq gives a text only, which is looked at for the usual causes.
struct ConnectionFailure {
    var message: String
    var display: String

    var error: MigrationError {
        MigrationError(
            .noConnection,
            "cannot connect to \(display): \(message)",
            hint: hint
        )
    }

    private var hint: String {
        let causes: [(text: String, hint: String)] = [
            (
                "password authentication failed",
                "check the user and password; a password can also stand in ~/.pgpass or PGPASSWORD"
            ),
            ("no password supplied", "give the password in the URL, in ~/.pgpass or in PGPASSWORD"),
            (
                "no pg_hba.conf entry",
                "the server's pg_hba.conf does not let this user in from here; try ?sslmode=require"
            ),
            ("database \"", "create it with: createdb NAME, or name another database in the URL"),
            ("role \"", "create it with: createuser NAME, or name another user in the URL"),
            (
                "could not translate host name",
                "check the host in the URL; a password with @ or / in it must be percent-encoded"
            ),
            ("Connection refused", "is the server running, and is this its host and port? try: pg_isready"),
            (
                "No such file or directory",
                "is the server running, and is this the directory of its socket? try: pg_isready"
            ),
            (
                "timeout expired",
                "the host does not answer: check host, port and firewall, or raise connect_timeout in the URL"
            ),
            ("server does not support SSL", "the server has no TLS: use ?sslmode=prefer or disable"),
            ("certificate", "check sslmode, sslrootcert and the host's name"),
            (
                "too many clients",
                "the server's max_connections are in use: try again, or connect through a pooler in session mode"
            ),
            ("the database system is starting up", "the server is starting: try again in a moment"),
        ]
        return causes.first { message.contains($0.text) }?.hint ?? "check the URL with: migrate doctor"
    }
}

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
                "let this user in from here in the server's pg_hba.conf, or try ?sslmode=require"
            ),
            ("database \"", "create it with: createdb NAME, or name another database in the URL"),
            ("role \"", "create it with: createuser NAME, or name another user in the URL"),
            (
                "could not translate host name",
                "check the host in the URL; a password with @ or / in it must be percent-encoded"
            ),
            ("Connection refused", "see whether the server runs, and at this host and port, with: pg_isready"),
            (
                "No such file or directory",
                "see whether the server runs, and with its socket in this directory, with: pg_isready"
            ),
            (
                "timeout expired",
                "check host, port and firewall, or raise connect_timeout in the URL"
            ),
            ("server does not support SSL", "use ?sslmode=prefer or ?sslmode=disable: the server has no TLS"),
            ("certificate", "check sslmode, sslrootcert and the host's name"),
            (
                "too many clients",
                "try again, connect through a pooler in session mode, or raise the server's max_connections"
            ),
            ("the database system is starting up", "try again in a moment"),
        ]
        return causes.first { message.contains($0.text) }?.hint ?? "check the URL with: migrate doctor"
    }
}

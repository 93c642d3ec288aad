"""Makes directories full of revisions: a chain in which revision i creates the table t<i>."""

import hashlib

CONFIGURATION = "[migrate]\nscript_location = %(here)s/migrations\nurl = sqlite:///%(here)s/app.db\n"

SQL = """\
-- revision: {id}
-- revises: {parent}
-- message: create t{number}
-- create_date: 2026-11-21 03:48:12 UTC

-- migrate:up
CREATE TABLE t{number} (
    id bigint NOT NULL PRIMARY KEY,
    name varchar(200) NOT NULL,
    amount integer DEFAULT 0
);

-- migrate:down
DROP TABLE t{number};
"""

SWIFT = """\
import MigrationKit

/// create t{number}
///
/// Revision ID: {id}
/// Revises: {parent_text}
/// Create Date: 2026-11-21 03:48:12 UTC
struct CreateT{number}: Revision {{
    static let id: RevisionID = "{id}"
    static let revises: [RevisionID] = [{parent_list}]

    func upgrade(_ op: Operations) async throws {{
        try await op.createTable(
            "t{number}",
            .column("id", .bigint, .primaryKey),
            .column("name", .varchar(200), .notNull),
            .column("amount", .integer, .default(0)),
        )
    }}

    func downgrade(_ op: Operations) async throws {{
        try await op.dropTable("t{number}")
    }}
}}
"""


def identifier(number):
    return hashlib.sha256(str(number).encode()).hexdigest()[:12]


def write(folder, number, template):
    """Writes one revision file."""
    parent = identifier(number - 1) if number else ""
    suffix = "sql" if template is SQL else "swift"
    text = template.format(
        id=identifier(number),
        number=number,
        parent=parent,
        parent_text=parent or "(base)",
        parent_list=f'"{parent}"' if parent else "",
    )
    (folder / f"{identifier(number)}_create_t{number}.{suffix}").write_text(text)


def project(folder, count, template=SQL):
    """Makes a directory with a configuration and so many revisions."""
    versions = folder / "migrations" / "versions"
    versions.mkdir(parents=True)
    (folder / "migrations.ini").write_text(CONFIGURATION)
    for number in range(count):
        write(versions, number, template)
    return folder

#!/usr/bin/env python3
"""`upgrade head` over 1,000 one-table revisions, against the database's own shell that reads the same statements from a file.

The statements are not written down here: they are those that an `upgrade head` of the same revisions has just executed. PostgreSQL
logs them; on SQLite they are put together from what the run left behind (the tables' SQL, the log's rows). Both contenders commit
after every revision, and both leave the same database, which is checked.

With a package's directory as the argument, its binary and its Swift revisions are measured, else 1,000 SQL revisions.
"""

import os
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "lib"))
import bench
import revisions

COUNT = 1000
ROUNDS = 5
# No slower than the shell.
RATIO = 1.0


def main():
    bench.need_postgres()
    bench.install("sqlite3", "postgresql-client")
    package = pathlib.Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else None
    if package:
        kind, folder, binary = "Swift", package, package / ".build" / "release" / "migrate"
    else:
        bench.build()
        kind, folder, binary = "SQL", revisions.project(bench.scratch("upgrade"), COUNT), bench.BINARY
    verdict = bench.Verdict(f"upgrade head over {COUNT:,} {kind} revisions")
    on_postgres(verdict, binary, folder, kind)
    on_sqlite(verdict, binary, folder, kind)
    verdict.end()


def compare(verdict, what, ours, peer, dump):
    verdict.section(what)
    results = []
    for contender in [ours, peer]:
        bench.measure(contender)
        results.append(dump())
    if results[0] != results[1]:
        for name, text in zip(["ours", "peer"], results):
            (bench.SCRATCH / f"differs-{name}").write_text(text)
        sys.exit(f"the two databases differ: diff {bench.SCRATCH}/differs-ours {bench.SCRATCH}/differs-peer")
    samples = bench.in_turns([peer, ours], ROUNDS)
    ratio = bench.median(samples[ours.name]) / bench.median(samples[peer.name])
    verdict.check(f"time against {peer.name}", ratio, RATIO, "×")


# PostgreSQL


def on_postgres(verdict, binary, folder, kind):
    database = "upgrade"

    def renew():
        bench.new_database(database)

    environment = {"DATABASE_URL": bench.postgres_url(database)}
    ours = bench.Contender(f"migrate upgrade head ({kind})", [binary, "-q", "upgrade", "head"], folder, renew, environment)
    script = bench.SCRATCH / "statements-postgresql.sql"
    script.write_text(logged_statements(ours, database))
    peer = bench.Contender("psql -f", [*bench.psql_command(database), "-o", "/dev/null", "-f", script], prepare=renew)

    def dump():
        log = "SELECT revision, direction, message, status, affected_rows, checksum FROM migration_log ORDER BY id"
        columns = """SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns
            WHERE table_schema = 'public' ORDER BY 1, ordinal_position"""
        return "".join(bench.psql(database, sql) for sql in ["TABLE alembic_version", log, columns])

    compare(verdict, "PostgreSQL, with fsync", ours, peer, dump)


def logged_statements(ours, database):
    """What the server logs of a run, as a script."""
    log = pathlib.Path(os.environ["MIGRATE_TEST_POSTGRES_SOCKET"]) / "log"
    ours.prepare()
    bench.psql("postgres", f"ALTER DATABASE {database} SET log_statement = 'all'")
    before = log.stat().st_size
    ours.prepare, renew = None, ours.prepare
    bench.measure(ours)
    ours.prepare = renew
    bench.psql("postgres", f"ALTER DATABASE {database} RESET log_statement")
    with open(log) as file:
        file.seek(before)
        text = file.read()
    return "".join(f"{sql};\n" for sql in statements(text))


# A line of the log, with what goes on in the lines that begin with a tab.
ENTRY = re.compile(r"^\S+ \S+ \S+ \[\d+\] (\w+):  (.*(?:\n\t.*)*)", re.MULTILINE)
PARAMETER = re.compile(r"\$(\d+) = (NULL|'(?:[^']|'')*')")


def statements(log):
    found = []
    for kind, text in ENTRY.findall(log):
        text = text.replace("\n\t", "\n")
        if kind == "LOG" and (match := re.match(r"(?:execute [^:]*|statement): (.*)", text, re.DOTALL)):
            found.append(match[1].rstrip().rstrip(";"))
        elif kind == "DETAIL" and text.lower().startswith("parameters: "):
            values = dict(PARAMETER.findall(text))
            found[-1] = re.sub(r"\$(\d+)", lambda match: values[match[1]], found[-1])
    return found


# SQLite


def on_sqlite(verdict, binary, folder, kind):
    place = bench.SCRATCH / "upgrade-sqlite"
    place.mkdir(exist_ok=True)
    database = place / "app.db"

    def renew():
        for file in place.iterdir():
            file.unlink()

    environment = {"DATABASE_URL": f"sqlite:///{database}"}
    ours = bench.Contender(f"migrate upgrade head ({kind})", [binary, "-q", "upgrade", "head"], folder, renew, environment)
    bench.measure(ours)
    script = bench.SCRATCH / "statements-sqlite.sql"
    script.write_text(sqlite_statements(database))
    peer = bench.Contender("sqlite3", ["sqlite3", "-bail", database], prepare=renew, input=script)

    def dump():
        log = "SELECT revision, direction, message, status, affected_rows, checksum FROM migration_log ORDER BY id"
        schema = "SELECT name, sql FROM sqlite_schema ORDER BY name"
        return "".join(sqlite(database, sql) for sql in ["SELECT * FROM alembic_version", log, schema])

    compare(verdict, "SQLite", ours, peer, dump)


def sqlite(database, sql):
    return bench.run("sqlite3", "-bail", database, sql)


# SQLite makes its own tables itself.
TABLES = "SELECT name || char(31) || sql || char(30) FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%'"


def sqlite_statements(database):
    """A run's statements: the bookkeeping tables, then for each revision a look at the version row, its table, the version row
    and the line in the log."""
    schema = {}
    for row in sqlite(database, TABLES).split("\x1e\n"):
        if row:
            name, _, sql = row.partition("\x1f")
            schema[name] = sql
    numbers = sorted(int(name[1:]) for name in schema if re.fullmatch(r"t\d+", name))
    columns = sqlite(database, "SELECT group_concat(name) FROM pragma_table_info('migration_log')").strip()
    values = " || ',' || ".join(f"quote({column})" for column in columns.split(","))
    rows = sqlite(database, f"SELECT {values} FROM migration_log ORDER BY id").splitlines()
    if not len(rows) == len(numbers) == COUNT:
        sys.exit(f"{len(rows)} lines in the log and {len(numbers)} tables, after {COUNT} revisions")

    script = ["BEGIN IMMEDIATE"]
    script += [sql for name, sql in schema.items() if not re.fullmatch(r"t\d+", name)]
    script.append("COMMIT")
    for number, row in zip(numbers, rows):
        id = revisions.identifier(number)
        script += ["BEGIN IMMEDIATE", "SELECT version_num FROM alembic_version", schema[f"t{number}"]]
        if number == 0:
            script.append(f"INSERT INTO alembic_version (version_num) VALUES ('{id}')")
        else:
            before = revisions.identifier(number - 1)
            script.append(f"UPDATE alembic_version SET version_num = '{id}' WHERE version_num = '{before}'")
        script += [f"INSERT INTO migration_log ({columns}) VALUES ({row})", "COMMIT"]
    return "".join(f"{sql};\n" for sql in script)


main()

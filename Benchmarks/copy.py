#!/usr/bin/env python3
"""`copy` from SQLite to PostgreSQL, against pgloader, and against `psql \\copy … (format binary)` from a file that was prepared before.

`psql` gets the tables that `migrate` has made, as `pg_dump` writes them, so that both leave the same table with the same primary key;
that the rows are the same, too, is checked. It is measured with the key made after the rows and before them, and the better of the two
is what counts. `pgloader` works as it does by default; its tables have other types, which is why only its rows are counted.

With names of SECTIONS as arguments, only those are measured.
"""

import os
import pathlib
import signal
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "lib"))
import bench
import sources

ROUNDS = 3
EVENTS = 2_000_000
AGAINST_PGLOADER = 5
AGAINST_PSQL = 1.15
MEGABYTES = 100


def main():
    bench.need_postgres()
    bench.install("sqlite3", "postgresql-client", "pgloader")
    bench.build()
    names = sys.argv[1:] or list(SECTIONS)
    folder = bench.scratch("copy")
    verdict = bench.Verdict("copy from SQLite to PostgreSQL")
    for name in names:
        SECTIONS[name](verdict, folder)
    bench.shutil.rmtree(folder)
    verdict.end()


def migrate(name, source, database, *options):
    """A copy into a database that is new in each round."""
    target = bench.postgres_url(database)
    command = [bench.BINARY, "-q", "copy", f"sqlite:///{source}", target, "--all", *options]
    return bench.Contender(name, command, source.parent, prepare=lambda: bench.new_database(database))


def pgloader(source, database):
    def renew():
        bench.new_database(database)

    command = ["pgloader", "--root-dir", source.parent / "pgloader", f"sqlite://{source}", bench.postgres_url(database)]
    return bench.Contender("pgloader", command, source.parent, prepare=renew)


def check_rows(database, expected, *tables):
    """pgloader ends with success also when it has failed."""
    found = sum(int(bench.psql(database, f'SELECT count(*) FROM "{table}"')) for table in tables)
    if found != expected:
        sys.exit(f"{database} has {found} rows, not {expected}")


# One large table


def events(verdict, folder):
    source = folder / "events.db"
    sources.make(source, sources.EVENTS, EVENTS)
    verdict.section(f"{EVENTS:,} rows of 10 columns")
    one, two = migrate("migrate copy --jobs 1", source, "one", "--jobs", "1"), migrate("migrate copy", source, "two")
    verified = migrate("migrate copy --verify", source, "verified", "--verify")
    bench.measure(one)
    after, before, bare = psql_contenders(folder, "one")
    loader = pgloader(source, "loader")
    samples = bench.in_turns([after, before, bare, one, two, verified, loader], ROUNDS)
    for database in ["two", "after", "before"]:
        if digest(database) != digest("one"):
            sys.exit(f"the rows in {database} are not those in one")
    check_rows("loader", EVENTS, "events")
    ours1, ours = bench.median(samples[one.name]), bench.median(samples[two.name])
    peer = min(bench.median(samples[after.name]), bench.median(samples[before.name]))
    verdict.check("speed against pgloader", bench.median(samples[loader.name]) / ours, AGAINST_PGLOADER, "×", at_least=True)
    print(f"  (with --jobs 1: {bench.median(samples[loader.name]) / ours1:.2f}×)")
    verdict.check("time against psql \\copy, for the same table, with --jobs 1", ours1 / peer, AGAINST_PSQL, "×")
    verdict.check("time against psql \\copy, with two jobs", ours / peer, 1, "×")
    bare_time = bench.median(samples[bare.name])
    print(f"  (without any key, psql takes {bench.duration(bare_time)}: {ours1 / bare_time:.2f}× with --jobs 1)")
    verdict.check("time with --verify against without", bench.median(samples[verified.name]) / ours, 2, "×")
    for name in [one.name, two.name, verified.name]:
        verdict.check(f"memory of {name}", max(sample.megabytes for sample in samples[name]), MEGABYTES, " MB")


def psql_contenders(folder, database):
    """psql with the table as it was made in a database: the key after the rows, before them, and not at all."""
    dump = pathlib.Path(os.environ["MIGRATE_TEST_POSTGRES_BIN"]) / "pg_dump"
    url = bench.postgres_url(database)
    table, key = (bench.run(dump, f"--section={part}", "--table=events", url) for part in ["pre-data", "post-data"])
    rows = folder / "events.copy"
    bench.psql(database, f"\\copy (SELECT * FROM events ORDER BY id) TO '{rows}' (FORMAT binary)")
    load = f"\\copy public.events FROM '{rows}' (FORMAT binary)\n"

    def contender(name, database, *parts):
        script = folder / f"{database}.sql"
        script.write_text("\n".join(parts))
        command = [*bench.psql_command(database), "-o", "/dev/null", "-f", script]
        return bench.Contender(name, command, prepare=lambda: bench.new_database(database))

    return [
        contender("psql \\copy, then the key", "after", table, load, key),
        contender("psql \\copy, into the key", "before", table, key, load),
        contender("psql \\copy, without a key", "bare", table, load),
    ]


def digest(database):
    """The same for the same rows, in whatever order."""
    return bench.psql(database, "SELECT count(*), sum(hashtextextended(events::text, 0)) FROM events")


# Many small tables


def northwind(verdict, folder):
    source = folder / "northwind.db"
    count = sources.make(source, sources.NORTHWIND)
    verdict.section(f"13 tables, {count:,} rows")
    ours, peer = migrate("migrate copy", source, "northwind"), pgloader(source, "loader")
    samples = bench.in_turns([peer, ours], ROUNDS)
    check_rows("northwind", 16_282, "Orders")
    check_rows("loader", 16_282, "orders")
    ratio = bench.median(samples[peer.name]) / bench.median(samples[ours.name])
    verdict.check("speed against pgloader", ratio, AGAINST_PGLOADER, "×", at_least=True)


# Growth


def growth(verdict, folder):
    verdict.section("rows of four columns: memory and time as they grow")
    counts = [100_000, 1_000_000, 10_000_000]
    contenders = []
    for count in counts:
        source = folder / f"readings-{count}.db"
        sources.make(source, sources.NARROW, count)
        contenders.append(migrate(f"{count:,} rows", source, f"readings{count}"))
    samples = bench.in_turns(contenders, 1, warm_up=0)
    memory = [max(sample.megabytes for sample in samples[contender.name]) for contender in contenders]
    times = [bench.median(samples[contender.name]) for contender in contenders]
    verdict.check("memory", max(memory), MEGABYTES, " MB")
    verdict.check("memory with 10,000,000 rows against 100,000", memory[2] / memory[0], 1.2, "×")
    verdict.check("time with 10,000,000 rows against 1,000,000", times[2] / times[1], 12, "×")


# An interrupted copy


def resume(verdict, folder):
    source = folder / "resume.db"
    sources.make(source, sources.EVENTS, EVENTS)
    verdict.section("killed after 90 % of its time, and resumed; and killed after 90 % of the rows")
    whole, by_time, left, by_rows = [], [], [], []
    for _ in range(ROUNDS):
        ours = migrate("migrate copy", source, "resume")
        seconds, at_ninety = watched(ours)
        whole.append(seconds)
        left.append(seconds - at_ninety)
        for moments, kill in [(by_time, lambda: time.sleep(seconds * 0.9)), (by_rows, wait_for_rows)]:
            # One that was faster this time has ended before.
            while not kill_after(ours, kill):
                pass
            resumed = migrate("migrate copy", source, "resume", "--resume")
            resumed.prepare = None
            moments.append(bench.measure(resumed).seconds)
            check_rows("resume", EVENTS, "events")
    middle = [bench.statistics.median(list_) for list_ in [whole, by_time, left, by_rows]]
    print(f"  the whole {middle[0]:.2f} s; resumed after 90 % of that time {middle[1]:.2f} s")
    print(f"  after 90 % of the rows {middle[3]:.2f} s, where {middle[2]:.2f} s were left to do (rows, then the key)")
    verdict.check("a resume after 90 % of the time, of the whole", middle[1] / middle[0] * 100, 20, " %")
    verdict.check("what a kill after 90 % of the rows costs, of the whole", (middle[3] - middle[2]) / middle[0] * 100, 20, " %")


WATCH = """\
DO $$
DECLARE number bigint := 0;
BEGIN
    WHILE number < {rows} LOOP
        PERFORM pg_sleep(0.005);
        -- A query: what to_regclass() has not found once it would not find later within this statement.
        IF EXISTS (SELECT FROM pg_class WHERE relname = 'migration_copy') THEN
            EXECUTE 'SELECT coalesce(sum(rows_read), 0) FROM migration_copy' INTO number;
        END IF;
    END LOOP;
END $$
"""


def wait_for_rows():
    bench.psql("resume", WATCH.format(rows=EVENTS * 9 // 10))


def start(contender):
    contender.prepare()
    return subprocess.Popen([str(word) for word in contender.command], stdout=subprocess.DEVNULL)


def end(process, expected):
    status = process.wait()
    if status != expected:
        sys.exit(f"the copy ended with {status}")


def watched(contender):
    """Runs a copy; answers how long it took, and when it had committed nine tenths of the rows."""
    process = start(contender)
    begin = time.perf_counter()
    wait_for_rows()
    reached = time.perf_counter() - begin
    end(process, 0)
    return time.perf_counter() - begin, reached


def kill_after(contender, wait):
    """Whether the copy was still at work."""
    process = start(contender)
    wait()
    process.send_signal(signal.SIGKILL)
    return process.wait() == -signal.SIGKILL


SECTIONS = {"events": events, "northwind": northwind, "growth": growth, "resume": resume}

if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Start-up: `migrate current` against `alembic current` on the same database, which stands at the only revision."""

import os
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "lib"))
import bench
import revisions

ROUNDS = 20
TIMES_FASTER = 20

ALEMBIC_REVISION = """\
revision = "{id}"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    pass


def downgrade():
    pass
"""


def main():
    bench.need_postgres()
    bench.install_alembic()
    bench.build()
    folder = revisions.project(bench.scratch("startup"), 1)
    id = revisions.identifier(0)
    bench.run(bench.ALEMBIC, "init", "alembic", cwd=folder)
    (folder / "alembic" / "versions" / f"{id}_create_t0.py").write_text(ALEMBIC_REVISION.format(id=id))
    bench.new_database("startup")

    verdict = bench.Verdict("Start-up: migrate current")
    compare(verdict, "SQLite", folder, f"sqlite:///{folder}/app.db")
    compare(verdict, "PostgreSQL, through its socket", folder, bench.postgres_url("startup", by_socket=True))
    compare(verdict, "PostgreSQL, over TCP with a password", folder, bench.postgres_url("startup"))
    verdict.end()


def compare(verdict, name, folder, url):
    # Alembic takes its URL from its own file, and the driver from the URL.
    file = folder / "alembic.ini"
    setting = f"sqlalchemy.url = {url.replace('postgresql:', 'postgresql+psycopg2:').replace('%', '%%')}"
    file.write_text(re.sub(r"^sqlalchemy\.url = .*$", lambda _: setting, file.read_text(), flags=re.MULTILINE))
    environment = os.environ | {"DATABASE_URL": url}
    bench.run(bench.BINARY, "upgrade", "head", cwd=folder, env=environment)
    answers = [
        bench.run(bench.BINARY, "current", cwd=folder, env=environment).strip(),
        bench.run(bench.ALEMBIC, "current", cwd=folder).strip(),
    ]
    if answers[0] != answers[1]:
        sys.exit(f"the two do not say the same: {answers}")

    verdict.section(name)
    ours = bench.Contender("migrate current", [bench.BINARY, "current"], folder, environment={"DATABASE_URL": url})
    peer = bench.Contender("alembic current", [bench.ALEMBIC, "current"], folder)
    samples = bench.in_turns([peer, ours], ROUNDS)
    ratio = bench.median(samples[peer.name]) / bench.median(samples[ours.name])
    verdict.check(f"faster than Alembic on {name}", ratio, TIMES_FASTER, "×", at_least=True)


main()

"""Lets Alembic upgrade databases, each to a revision, and prints one line of JSON: for each of them null, or why it failed.

    .venv/bin/python3 Tests/Conformance/execution.py CASES.json

The file holds `ini`, and `cases`: each has a `url`, SQL that goes `before`, and the `revision`.
"""

import json
import sys

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool


def prepare(url, before):
    """Executes several statements, as only the drivers themselves do."""
    connection = create_engine(url, poolclass=NullPool).raw_connection()
    if url.startswith("sqlite"):
        connection.executescript(before)
    else:
        connection.cursor().execute(before)
    connection.commit()
    connection.close()


def run(case, ini):
    try:
        if case["before"]:
            prepare(case["url"], case["before"])
        config = Config(ini)
        config.set_main_option("sqlalchemy.url", case["url"].replace("%", "%%"))
        command.upgrade(config, case["revision"])
    except Exception as error:
        return f"{type(error).__name__}: {error}"


if __name__ == "__main__":
    with open(sys.argv[1]) as file:
        asked = json.load(file)
    print(json.dumps([run(case, asked["ini"]) for case in asked["cases"]]))

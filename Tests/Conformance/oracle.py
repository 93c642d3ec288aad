"""Asks Alembic what it makes of random revision graphs, and prints one line of JSON for each graph.

    .venv/bin/python3 Tests/Conformance/oracle.py SEED GRAPHS [FIRST]

The graph number N of a seed is always the same, whatever the numbers before it; FIRST (0) is the number to begin with. A line holds

    seed        SEED-N, which makes the same graph again
    revisions   the graph, in the order in which Alembic reads its files
    questions   each with the rows of the version table before, what was asked, and one of
                plan     the steps in Alembic's order, and the rows that it leaves
                error    Alembic refuses: the class of its error, and the message
                crash    Alembic fails otherwise: the class of the exception, and the function that raised it

A graph that was damaged has no questions; `error` or `crash` is there if Alembic refuses the graph itself. No database and no file is involved: RevisionMap plans,
and HeadMaintainer keeps the rows.
"""

import json
import random
import resource
import sys
import traceback
import warnings
from types import SimpleNamespace

from alembic.runtime.migration import HeadMaintainer, MigrationStep
from alembic.script import ScriptDirectory
from alembic.script.revision import Revision, RevisionError, RevisionMap
from alembic.util import CommandError
from sqlalchemy import Column, MetaData, String, Table

QUESTIONS_PER_STATE = 40


class Script(Revision):
    """A revision as ScriptDirectory loads it, without a file."""

    module = SimpleNamespace(upgrade=lambda: None, downgrade=lambda: None)
    doc = ""


class Rows(HeadMaintainer):
    """Alembic's bookkeeping of the version table, without a table."""

    def __init__(self, heads):
        table = Table("alembic_version", MetaData(), Column("version_num", String(32)))
        nowhere = SimpleNamespace(_exec=lambda statement: None)
        super().__init__(SimpleNamespace(as_sql=True, impl=nowhere, _version=table), heads)


# Graphs


def make_graph(rng):
    """Roots 8 %, the next of a head 47 %, branches 25 %, merges of two or three heads 20 %; depends_on 15 %, labels 15 %."""
    revisions = []
    for number in range(rng.randint(1, 22)):
        ids = [r["id"] for r in revisions]
        parents = make_parents(rng, revisions)
        if len(parents) == 1 and len(ids) > 1 and rng.random() < 0.02:
            # A merge of anything, also of a revision with its own ancestor.
            parents.append(rng.choice([i for i in ids if i not in parents]))
        labels = [f"branch{number}"] if rng.random() < 0.15 else []
        revision = {"id": make_id(rng, ids), "revises": parents, "depends_on": [], "labels": labels}
        others = [r for r in revisions if r["id"] not in parents]
        if others and rng.random() < 0.15:
            for other in rng.sample(others, min(len(others), rng.choice([1, 1, 2]))):
                by_label = other["labels"] and rng.random() < 0.3
                revision["depends_on"].append(other["labels"][0] if by_label else other["id"])
        revisions.append(revision)
    # Alembic numbers revisions as it reads them, and must not depend on that.
    rng.shuffle(revisions)
    return revisions


def make_id(rng, ids):
    """Now and then one that begins like another, so that partial identifiers are ambiguous."""
    while True:
        new = "%06x" % rng.randrange(16**6)
        if ids and rng.random() < 0.2:
            new = rng.choice(ids)[:4] + new[4:]
        if new not in ids:
            return new


def make_parents(rng, revisions):
    ids = [r["id"] for r in revisions]
    heads = [i for i in ids if not any(i in r["revises"] for r in revisions)]
    roll = rng.random()
    if not ids or roll < 0.08:
        return []
    if roll < 0.55:
        return [rng.choice(heads)]
    if roll < 0.80:
        return [rng.choice(ids)]
    return rng.sample(heads, min(len(heads), rng.choice([2, 2, 3])))


def damage(rng, revisions):
    """Breaks a graph in one of the ways in which people break theirs."""
    victim = rng.choice(revisions)
    other = rng.choice(revisions)
    match rng.randrange(6):
        case 0:
            victim["revises"] = [other["id"]]
        case 1:
            victim["depends_on"] = [other["id"]]
        case 2:
            victim["revises"] = victim["revises"] + ["gone"]
        case 3:
            victim["depends_on"] = ["gone"]
        case 4:
            victim["labels"] = other["labels"] = ["twice"]
        case 5:
            victim["labels"] = [other["id"]]


def make_map(revisions):
    def load():
        for r in revisions:
            yield Script(
                r["id"],
                tuple(r["revises"]) or None,
                dependencies=tuple(r["depends_on"]) or None,
                branch_labels=tuple(r["labels"]) or None,
            )

    revision_map = RevisionMap(load)
    revision_map._revision_map  # reads and checks
    return revision_map


# States


def closure(revision_map, ids):
    found = revision_map._get_ancestor_nodes(revision_map.get_revisions(tuple(ids)))
    return {r.revision for r in found}


def tips(revision_map, ids):
    applied = closure(revision_map, ids)
    needed = {below for i in applied for below in revision_map.get_revision(i)._all_down_revisions}
    return sorted(applied - needed)


def make_states(rng, ids, revision_map):
    """Nothing, everything, three parts, and rows of which one needs the other, as a careless stamp leaves them."""
    states = [[], tips(revision_map, ids)]
    for _ in range(3):
        states.append(tips(revision_map, rng.sample(ids, min(len(ids), rng.choice([1, 1, 2, 3])))))
    upper = rng.choice(ids)
    states.append(list({upper: 0, rng.choice(sorted(closure(revision_map, [upper]))): 0}))
    unique = {frozenset(state): state for state in states}
    for state in unique.values():
        rng.shuffle(state)
    return list(unique.values())


# Questions


def make_targets(rng, ids, labels):
    targets = ["head", "heads", "base", "+1", "+2", "-1", "-2", "head-1", "base+1", "base+2"]
    for i in rng.sample(ids, min(len(ids), 6)):
        targets += [i, i[: rng.randint(2, 5)], i + "+1", i + "-1", i + "@head", i + "@base"]
    for label in rng.sample(labels, min(len(labels), 3)):
        ends = ["", "@head", "@heads", "@base", "@+1", "@-1", "@+2", "@-2", "@head-1", "+1", "-1"]
        targets += [label + end for end in ends] + [label[:5]]
        other = rng.choice(ids)
        targets += [f"{label}@{other}", f"{label}@{other[:4]}", f"{label}@{other}+1", f"{label}@{other}-1"]
    if rng.random() < 0.3:
        targets += ["nosuch", "nosuch@head", "+1foo", ""]
    return list(dict.fromkeys(targets))


def make_ranges(rng, ids, labels):
    ranges = [":", ":head", "base:heads", "-2:head", "-1:heads"]
    for _ in range(6):
        a, b = rng.choice(ids), rng.choice(ids)
        ranges += [f"{a}:{b}", f"{a}:", f":{b}", f"{a[:4]}:heads", f"{a}:+1", f"{a}:+2", f"{a}-1:{b}", f"-2:{b}"]
    for label in labels:
        ranges += [f"{label}@base:", f"{label}:", f":{label}@head", f":{label}@head-1"]
        ranges += [f"{label}@base:{rng.choice(ids)}", f"{rng.choice(ids)}:{label}@head"]
    return list(dict.fromkeys(ranges))


def make_questions(rng, state, ids, labels):
    asked = []
    for target in make_targets(rng, ids, labels):
        asked += [("upgrade", [target]), ("downgrade", [target])]
        # A stamp knows no steps in Alembic: asking for a few is enough.
        if not any(sign in target for sign in "+-") or rng.random() < 0.2:
            asked.append(("stamp", [target]))
    asked += [("stamp", rng.sample(ids, 2)) for _ in range(3) if len(ids) > 1]
    asked = rng.sample(asked, min(len(asked), QUESTIONS_PER_STATE))
    if not state:
        ranges = [("history", [r]) for r in make_ranges(rng, ids, labels)]
        asked += rng.sample(ranges, min(len(ranges), QUESTIONS_PER_STATE))
    return asked


# Answers


def plan(kind, specs, rows, revision_map):
    rows = tuple(rows)
    if kind == "history":
        lower, upper = specs[0].split(":")
        found = revision_map.iterate_revisions(
            upper or "heads", lower or "base", inclusive=True, assert_relative_length=False
        )
        return {"steps": [r.revision for r in found], "heads": []}
    if kind == "upgrade":
        found = reversed(list(revision_map.iterate_revisions(specs[0], rows, implicit_base=True)))
        steps = [MigrationStep.upgrade_from_script(revision_map, r) for r in found]
    elif kind == "downgrade":
        found = revision_map.iterate_revisions(rows, specs[0], select_for_downgrade=True)
        steps = [MigrationStep.downgrade_from_script(revision_map, r) for r in found]
    else:
        directory = ScriptDirectory.__new__(ScriptDirectory)
        directory.revision_map = revision_map
        steps = directory._stamp_revs(tuple(specs), rows)
    maintainer = Rows(rows)
    for step in steps:
        maintainer.update_to_step(step)
    names = [] if kind == "stamp" else [s.revision.revision for s in steps]
    return {"steps": names, "heads": sorted(maintainer.heads)}


def failure(error):
    """An error of the revision map, which the script directory wraps into a CommandError, or a crash."""
    if isinstance(error, (RevisionError, CommandError)):
        while error.__cause__ is not None:
            error = error.__cause__
        return {"error": {"name": type(error).__name__, "message": " ".join(str(error).split())}}
    # A comprehension is a function of its own in some versions of Python.
    functions = [f.name for f in traceback.extract_tb(error.__traceback__) if not f.name.startswith("<")]
    return {"crash": {"name": type(error).__name__, "function": functions[-1]}}


def answer(kind, specs, rows, revision_map):
    try:
        return {"plan": plan(kind, specs, rows, revision_map)}
    except Exception as error:
        return failure(error)


def ask_about(seed):
    rng = random.Random(seed)
    revisions = make_graph(rng)
    is_damaged = rng.random() < 0.15
    if is_damaged:
        damage(rng, revisions)
    case = {"seed": seed, "revisions": revisions, "questions": []}
    try:
        revision_map = make_map(revisions)
    except Exception as error:
        return case | failure(error)
    if is_damaged:
        # Where Alembic overlooks the damage, its plans may never end.
        return case
    ids = [r["id"] for r in revisions]
    labels = [label for r in revisions for label in r["labels"]]
    for state in make_states(rng, ids, revision_map):
        # Alembic cannot plan from rows of which one needs the other: it is asked about their tips, which say the same.
        needed = tips(revision_map, state) if state else []
        rows = [row for row in state if row in needed]
        for kind, specs in make_questions(rng, state, ids, labels):
            question = {"kind": kind, "specs": specs, "rows": state}
            case["questions"].append(question | answer(kind, specs, rows, revision_map))
    return case


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    # Should a plan never end, this process does, after as many seconds of computing.
    resource.setrlimit(resource.RLIMIT_CPU, (300, 300))
    first = int(sys.argv[3]) if len(sys.argv) > 3 else 0
    for number in range(first, first + int(sys.argv[2])):
        print(json.dumps(ask_about(f"{sys.argv[1]}-{number}")))

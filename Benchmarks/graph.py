#!/usr/bin/env python3
"""Large directories: what `heads`, `history` and `plan` cost with 10,000 SQL revisions, and how that grows to 100,000."""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "lib"))
import bench
import revisions

VERBS = [["heads"], ["history"], ["plan", "upgrade", "head", "--from", "base"]]
SECONDS = 0.2
MEGABYTES = 100
# Ten times as many revisions: linear, with room for caches that no longer fit.
GROWTH = 12


def main():
    bench.build()
    verdict = bench.Verdict("Revision graph")
    small = measure(verdict, 10_000, rounds=10)
    for verb, samples in small.items():
        verdict.check(verb, bench.median(samples) * 1000, SECONDS * 1000, " ms")
        verdict.check(verb, max(sample.megabytes for sample in samples), MEGABYTES, " MB")
    large = measure(verdict, 100_000, rounds=3)
    for verb in small:
        verdict.check(f"{verb}, growth", bench.median(large[verb]) / bench.median(small[verb]), GROWTH, "×")
    verdict.end()


def measure(verdict, count, rounds):
    verdict.section(f"{count:,} SQL revisions")
    folder = bench.SCRATCH / f"graph-{count}"
    if not (folder / "complete").exists():
        revisions.project(bench.scratch(folder.name), count)
        (folder / "complete").touch()
    return bench.in_turns(
        [bench.Contender(" ".join(verb), [bench.BINARY, *verb], folder) for verb in VERBS],
        rounds,
    )


main()

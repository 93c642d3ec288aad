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
    small = contenders(10_000)
    large = contenders(100_000)
    verdict.section("10,000 SQL revisions")
    samples = bench.in_turns(small, rounds=10)
    for verb, list_ in samples.items():
        verdict.check(verb, bench.median(list_) * 1000, SECONDS * 1000, " ms")
        verdict.check(verb, max(sample.megabytes for sample in list_), MEGABYTES, " MB")
    verdict.section("100,000 SQL revisions, in turns with 10,000")
    samples = bench.in_turns([each for pair in zip(small, large) for each in pair], rounds=5)
    for one, ten in zip(small, large):
        growth = bench.median(samples[ten.name]) / bench.median(samples[one.name])
        verdict.check(f"{one.name}, growth", growth, GROWTH, "×")
    verdict.end()


def contenders(count):
    folder = bench.SCRATCH / f"graph-{count}"
    if not (folder / "complete").exists():
        revisions.project(bench.scratch(folder.name), count)
        (folder / "complete").touch()
    return [bench.Contender(f"{' '.join(verb)}, {count:,}", [bench.BINARY, *verb], folder) for verb in VERBS]


main()

#!/usr/bin/env python3
"""Adding one Swift revision to 1,000: what the next release build costs.

The package is copied with 1,000 generated revisions in place of its own, and kept between runs. `--upgrade` then measures
`upgrade head` with it, too: see upgrade.py.
"""

import pathlib
import shutil
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "lib"))
import bench
import revisions

COUNT = 1000
ROUNDS = 3
SECONDS = 10


def main():
    folder = copied_package()
    versions = folder / "migrations" / "versions"
    verdict = bench.Verdict("Build: one more Swift revision")
    verdict.section(f"{COUNT:,} Swift revisions, release")
    print(f"  {'all of it, or what changed since the last time':<50} {build(folder):5.1f} s")
    print(f"  {'no change':<50} {build(folder):5.1f} s")
    times = []
    for number in range(COUNT, COUNT + ROUNDS):
        revisions.write(versions, number, revisions.SWIFT)
        times.append(build(folder))
        print(f"  {f'revision {number + 1:,}':<50} {times[-1]:5.1f} s", flush=True)
    verdict.check("adding one", sorted(times)[ROUNDS // 2], SECONDS, " s")
    heads = bench.run(folder / ".build/release/migrate", "heads", cwd=folder)
    if revisions.identifier(COUNT + ROUNDS - 1) not in heads:
        sys.exit(f"the binary does not know the last revision: {heads}")
    for number in range(COUNT, COUNT + ROUNDS):
        next(versions.glob(f"{revisions.identifier(number)}_*")).unlink()
    print(f"  {'taking them away again':<50} {build(folder):5.1f} s", flush=True)
    if "--upgrade" in sys.argv[1:]:
        verdict.missed += subprocess.run([pathlib.Path(__file__).with_name("upgrade.py"), folder]).returncode != 0
    verdict.end()


def build(folder):
    start = time.perf_counter()
    bench.run("swift", "build", *bench.BUILD_OPTIONS, "--product", "migrate", cwd=folder)
    return time.perf_counter() - start


def copied_package():
    """The package as it stands, with other revisions; what did not change keeps its date, so that it is not built anew."""
    folder = bench.SCRATCH / "package"
    versions = folder / "migrations" / "versions"
    for name in ["Sources", "Plugins", "Package.swift", "Package.resolved", "migrations/Migrate.swift"]:
        if (bench.ROOT / name).is_dir():
            shutil.rmtree(folder / name, ignore_errors=True)
            shutil.copytree(bench.ROOT / name, folder / name)
        elif (bench.ROOT / name).exists():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(bench.ROOT / name, folder / name)
    # The tests' targets have to be there for the manifest, and are not built.
    shutil.rmtree(folder / "Tests", ignore_errors=True)
    shutil.copytree(bench.ROOT / "Tests", folder / "Tests")
    (folder / "migrations.ini").write_text(revisions.CONFIGURATION)
    versions.mkdir(exist_ok=True)
    wanted = {f"{revisions.identifier(number)}_create_t{number}.swift" for number in range(COUNT)}
    present = {file.name for file in versions.iterdir()}
    for name in present - wanted:
        (versions / name).unlink()
    for number in range(COUNT):
        if f"{revisions.identifier(number)}_create_t{number}.swift" not in present:
            revisions.write(versions, number, revisions.SWIFT)
    return folder


main()

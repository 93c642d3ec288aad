"""What the benchmarks have in common: building, timing in turns, and saying how it came out.

Python's standard library only. Scratch files go to /var/tmp: outside of the repository, whose package they do not belong to, and
on a disk, because a database in memory would tell nothing about commits.
"""

import os
import pathlib
import platform
import shutil
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, field

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCRATCH = pathlib.Path(os.environ.get("MIGRATE_BENCH_SCRATCH", f"/var/tmp/migrate-benchmarks-{os.getuid()}"))
# How ./migrate builds.
BUILD_OPTIONS = ["-c", "release"]
BINARY = ROOT / ".build" / "release" / "migrate"
VENV = ROOT / ".venv"
ALEMBIC = VENV / "bin" / "alembic"
PEERS = ["alembic==1.20.1", "sqlalchemy==2.1.9", "psycopg2-binary==2.9.13"]


# Installing and building


def build():
    """Builds the binary as ./migrate does, which is how everybody gets it."""
    run(ROOT / "migrate", "--version")


def install(*packages):
    """Installs Debian packages that are missing; elsewhere, their commands have to be there."""
    if shutil.which("apt-get"):
        run(ROOT / "Scripts" / "apt-install", *packages)


def install_alembic():
    """Makes a virtual environment with the pinned peers."""
    marker = VENV / "benchmarks"
    wanted = "\n".join(PEERS)
    if marker.exists() and marker.read_text() == wanted:
        return
    python = shutil.which("python3") or sys.executable
    if subprocess.run([python, "-c", "import ensurepip"], capture_output=True).returncode != 0:
        install("python3-venv")
    run(python, "-m", "venv", VENV)
    run(VENV / "bin" / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *PEERS)
    marker.write_text(wanted)


def scratch(name):
    """An empty folder for this run."""
    folder = SCRATCH / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def run(*command, **options):
    """Runs a command that has to succeed, and answers what it printed."""
    command = [str(word) for word in command]
    result = subprocess.run(command, text=True, capture_output=True, stdin=subprocess.DEVNULL, **options)
    if result.returncode != 0:
        sys.exit(f"{' '.join(command)} failed with {result.returncode}:\n{result.stdout}{result.stderr}")
    return result.stdout


# PostgreSQL


def need_postgres():
    """Starts the script anew on a cluster of its own, unless it runs on one already."""
    if "MIGRATE_TEST_POSTGRES" not in os.environ:
        run(ROOT / "Scripts" / "install-test-dependencies")
        os.environ["MIGRATE_TEST_PG_FSYNC"] = "on"
        script = pathlib.Path(sys.argv[0]).resolve()
        os.execv(ROOT / "Scripts" / "with-postgres", ["with-postgres", str(script), *sys.argv[1:]])
    if psql("postgres", "SHOW fsync").strip() != "on":
        sys.exit("these benchmarks need durable commits: MIGRATE_TEST_PG_FSYNC=on Scripts/with-postgres …")
    # Else, what one contender leaves is tidied up in the time of the next.
    psql("postgres", "ALTER SYSTEM SET autovacuum = off")
    psql("postgres", "SELECT pg_reload_conf()")


def postgres_url(database, by_socket=False):
    url = os.environ["MIGRATE_TEST_POSTGRES"].rpartition("/")[0]
    if by_socket:
        port = url.rpartition(":")[2]
        return f"postgresql://migrate@/{database}?host={os.environ['MIGRATE_TEST_POSTGRES_SOCKET']}&port={port}"
    return f"{url}/{database}"


def psql_command(database):
    tool = pathlib.Path(os.environ["MIGRATE_TEST_POSTGRES_BIN"]) / "psql"
    return [str(tool), "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", postgres_url(database)]


def psql(database, sql):
    return run(*psql_command(database), "-c", sql)


def new_database(name):
    """An empty database, made on a server at rest: what the one before left to be written is written now."""
    psql("postgres", f'DROP DATABASE IF EXISTS "{name}"')
    psql("postgres", f'CREATE DATABASE "{name}"')
    psql("postgres", "CHECKPOINT")


# Timing


@dataclass
class Contender:
    """A command that is timed. `prepare` runs before each round, untimed."""

    name: str
    command: list
    folder: object = None
    prepare: object = None
    environment: dict = field(default_factory=dict)
    input: object = None


@dataclass
class Sample:
    seconds: float
    megabytes: float


def measure(contender):
    """Runs a command once. The memory is the peak of the process, as the kernel counts it."""
    if contender.prepare:
        contender.prepare()
    command = [str(word) for word in contender.command]
    source = open(contender.input) if contender.input else subprocess.DEVNULL
    with open(SCRATCH / "output", "w+") as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=contender.folder,
            env=os.environ | contender.environment,
            stdin=source,
            stdout=output,
            stderr=output,
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            output.seek(0)
            sys.exit(f"{' '.join(command)} failed with {process.returncode}:\n{output.read()[-2000:]}")
    kilobyte = 1024 if platform.system() == "Darwin" else 1
    return Sample(seconds, usage.ru_maxrss / kilobyte / 1024)


def in_turns(contenders, rounds, warm_up=1):
    """Times commands one after the other, round by round, so that a noisy minute hits them all alike."""
    SCRATCH.mkdir(exist_ok=True)
    samples = {contender.name: [] for contender in contenders}
    for turn in range(warm_up + rounds):
        for contender in contenders:
            sample = measure(contender)
            if turn >= warm_up:
                samples[contender.name].append(sample)
    for name, list_ in samples.items():
        times = sorted(sample.seconds for sample in list_)
        memory = max(sample.megabytes for sample in list_)
        print(
            f"  {name:<44} median {duration(median(list_)):>9}   min {duration(times[0]):>9}"
            f"   max {duration(times[-1]):>9}   {memory:5.0f} MB   {len(list_)} rounds"
        )
    sys.stdout.flush()
    return samples


def median(samples):
    return statistics.median(sample.seconds for sample in samples)


def duration(seconds):
    return f"{seconds * 1000:.1f} ms" if seconds < 1 else f"{seconds:.2f} s"


# Saying how it came out


class Verdict:
    """The bounds of a benchmark, and whether they were met."""

    def __init__(self, title):
        self.missed = 0
        print(f"\n{title}\n{environment()}")

    def section(self, title):
        print(f"\n{title}", flush=True)

    def check(self, what, measured, bound, unit, at_least=False):
        """Compares a figure with its bound."""
        is_met = measured >= bound if at_least else measured <= bound
        self.missed += not is_met
        word = "at least" if at_least else "at most"
        print(f"  {'ok    ' if is_met else 'MISSED'} {what}: {measured:.3g}{unit}, bound: {word} {bound:g}{unit}", flush=True)

    def end(self):
        """Ends the script: with 1 if a bound was missed."""
        sys.exit(1 if self.missed else 0)


def environment():
    """The machine and the versions, in a line."""
    cpu = platform.processor() or platform.machine()
    try:
        lines = pathlib.Path("/proc/cpuinfo").read_text().splitlines()
        cpu = next(line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        pass
    parts = [f"{os.cpu_count()} cores ({cpu})", f"{platform.system()} {platform.machine()}"]
    swift = subprocess.run(["swift", "--version"], text=True, capture_output=True).stdout
    parts += [line.partition("(")[0].strip() for line in swift.splitlines() if "Swift version" in line]
    parts.append(f"Python {platform.python_version()}")
    if ALEMBIC.exists():
        parts += PEERS
    for tool in ["sqlite3", "psql"]:
        if path := shutil.which(tool):
            parts.append(f"{tool} {first_number(run(path, '--version'))}")
    return "; ".join(parts)


def first_number(text):
    return next((word for word in text.split() if word[0].isdigit()), "?")

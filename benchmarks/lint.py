"""Measure ``check --lint`` beside cfn-lint alone: ``python benchmarks/lint.py [--rounds N]``.

cfn-lint alone is one process that judges the same files, for all the Regions together. A ratio is
the median of the rounds' own ratios. Linux and macOS only.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
COMMAND = [sys.executable, "-m", "multiregion_pipeline"]
REGIONS = (
    "us-east-1 us-east-2 us-west-1 us-west-2 ca-central-1 eu-central-1 eu-north-1 eu-west-1"
    " eu-west-2 eu-west-3"
).split()
COUNTS = (1, 3, 10)
DEFINITION = """\
name: orders
home: us-east-1
regions: [{regions}]
parameters: {{ConnectionArn: {{type: String}}}}
source: {{type: connection, connection: "${{ConnectionArn}}", repository: acme/orders}}
build: {{type: sam}}
deploy: {{type: cloudformation, stack: orders}}
"""


class Sample(NamedTuple):
    """What one process took, in seconds."""

    wall: float
    cpu: float


def measure(command: list[str]) -> Sample:
    """Run a command to its end, its output thrown away."""
    nowhere = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_WRONLY, 0) for stream in (1, 2)]
    started = time.perf_counter()
    process = os.posix_spawn(command[0], command, os.environ, file_actions=nowhere)
    _, status, usage = os.wait4(process, 0)
    wall = time.perf_counter() - started
    if status:
        raise SystemExit(f"failed: {' '.join(command)}")
    return Sample(wall, usage.ru_utime + usage.ru_stime)


def write_templates(folder: Path, regions: Sequence[str]) -> tuple[Path, list[str]]:
    """Write a definition, and its template and regional template as files of their own."""
    definition = folder / f"{len(regions)}.yaml"
    definition.write_text(DEFINITION.format(regions=", ".join(regions)))
    templates = []
    for region in (None, *regions[1:2]):
        templates.append(str(folder / f"{len(regions)}-{region}.json"))
        options = ["--region", region] if region else []
        build = [*COMMAND, "build", "-c", str(definition), *options, "-o", templates[-1]]
        subprocess.run(build, check=True)
    return definition, templates


def sample(folder: Path, count: int, rounds: int) -> list[tuple[Sample, Sample, Sample]]:
    """Measure a first run, a run of the same, and cfn-lint alone, in every round."""
    definition, templates = write_templates(folder, REGIONS[:count])
    check = [*COMMAND, "check", "--lint", "-c", str(definition)]
    linter = str(Path(sys.executable).with_name("cfn-lint"))
    alone = [linter, "--include-checks", "I", "--regions", *REGIONS[:count], "--template"]
    samples = []
    for _ in range(rounds):
        shutil.rmtree(folder / "home", ignore_errors=True)
        (folder / "home").mkdir()
        samples.append((measure(check), measure(check), measure([*alone, *templates])))
    return samples


def print_row(name: str, samples: Sequence[tuple[Sample, Sample, Sample]]) -> None:
    """Print the medians of wall and processor time, and how the runs compare."""
    for what in Sample._fields:
        times = [[getattr(each, what) for each in run] for run in samples]
        cells = [f"{median(column) * 1000:6.0f}" for column in zip(*times, strict=True)]
        beside = median(first / alone for first, _, alone in times)
        faster = median(first / again for first, again, _ in times)
        goal = "met" if beside <= 1.1 and faster >= 5 else "MISSED"
        print(f"| {name:>2} | {what:4} |", " | ".join(cells), end=" | ")
        print(f"{beside:12.2f} | {faster:14.1f} | {goal:>6} |")


def main() -> None:
    """Measure everything and print it."""
    parser = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    parser.add_argument("--rounds", type=int, default=5, metavar="N", help="runs of each command")
    rounds = max(1, parser.parse_args().rounds)
    for name in [name for name in os.environ if name.startswith("PYTHON")]:
        del os.environ[name]
    os.environ["PYTHONPATH"] = str(ROOT)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.chdir(folder)
        os.environ["HOME"] = str(folder / "home")
        os.environ["XDG_CACHE_HOME"] = str(folder / "home" / "caches")
        print("check --lint, ms: Regions; first run, run of the same, cfn-lint alone; the first")
        print("run beside cfn-lint (goal: 1.1 at most) and beside the next (goal: 5 at least)\n")
        print("|    | time |  first |  again |  alone | first/alone  | first/again    |   goal |")
        print("|---:|------|-------:|-------:|-------:|-------------:|---------------:|-------:|")
        for count in COUNTS:
            print_row(str(count), sample(folder, count, rounds))


if __name__ == "__main__":
    main()

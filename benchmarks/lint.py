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
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
sys.path[0] = str(ROOT)

from benchmarks.commands import python  # noqa: E402
from benchmarks.definitions import REGIONS, write_definition  # noqa: E402
from benchmarks.processes import Command, Sample, measure, ratio  # noqa: E402

COUNTS = (1, 3, 10)
CFN_LINT = Path(sys.executable).with_name("cfn-lint")
LARGEST_TO_ALONE = 1.1
SMALLEST_TO_AGAIN = 5


def commands(folder: Path, regions: Sequence[str]) -> tuple[Command, Command]:
    """Give the lint of a definition, and that of its templates by cfn-lint alone."""
    definition = write_definition(folder, regions)
    templates = []
    for region in ("", *regions[1:2]):
        templates.append(str(folder / f"{len(regions)}-{region}.json"))
        options = ["--region", region] if region else []
        build = python("-m", "multiregion_pipeline", "build", "-c", definition, *options)
        subprocess.run([*build.line, "-o", templates[-1]], check=True)
    settings = ["--include-checks", "I", "--regions", *regions, "--template", *templates]
    check = python("-m", "multiregion_pipeline", "check", "--lint", "-c", definition)
    return check, Command([str(CFN_LINT), *settings])


def sample(folder: Path, count: int, rounds: int) -> tuple[list[Sample], ...]:
    """Measure a first run, a run of the same, and cfn-lint alone, in every round."""
    check, linter = commands(folder, REGIONS[:count])
    first, again, alone = [], [], []
    for _ in range(rounds):
        shutil.rmtree(folder / "home", ignore_errors=True)
        (folder / "home").mkdir()
        first.append(measure(check))
        again.append(measure(check))
        alone.append(measure(linter))
    return first, again, alone


def rows(folder: Path, rounds: int) -> Iterator[list[str]]:
    """Compare the runs for each number of Regions, by wall time and by CPU."""
    for count in COUNTS:
        first, again, alone = samples = sample(folder, count, rounds)
        for what in ("wall", "cpu"):
            times = [median(getattr(each, what) for each in run) for run in samples]
            to_alone, to_again = ratio(first, alone, what), ratio(first, again, what)
            met = to_alone <= LARGEST_TO_ALONE and to_again >= SMALLEST_TO_AGAIN
            yield [
                f"{count}, {what}",
                *(f"{seconds * 1000:.0f}" for seconds in times),
                f"{to_alone:.2f}",
                f"{to_again:.1f}",
                "met" if met else "MISSED",
            ]


def main() -> None:
    """Measure everything and print it."""
    parser = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    parser.add_argument("--rounds", type=int, default=5, metavar="N", help="runs of each command")
    rounds = max(1, parser.parse_args().rounds)
    if not (find_spec("tabulate") and CFN_LINT.is_file()):
        parser.error("what this needs is not installed: pip install '.[benchmark,lint]'")
    from benchmarks.tables import print_table

    for name in [name for name in os.environ if name.startswith("PYTHON")]:
        del os.environ[name]
    os.environ["PYTHONPATH"] = str(ROOT)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.chdir(folder)
        os.environ["HOME"] = str(folder / "home")
        os.environ["XDG_CACHE_HOME"] = str(folder / "home" / "caches")
        print_table(
            "check --lint, ms; the first run has to take at most"
            f" {LARGEST_TO_ALONE} times cfn-lint, and at least {SMALLEST_TO_AGAIN} times the next",
            ["Regions", "first run", "again", "cfn-lint", "first/cfn-lint", "first/again", "goals"],
            rows(folder, rounds),
        )


if __name__ == "__main__":
    main()

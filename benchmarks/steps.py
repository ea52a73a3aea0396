"""The steps of a build, as pytest-benchmark measures them."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

from .definitions import ROOT
from .tables import print_table

OPTIONS = ("-q", "-p", "no:cacheprovider", "--benchmark-timer=time.process_time")


def measure_steps(folder: Path) -> dict[str, dict[int, float]]:
    """Measure in a process of its own; give milliseconds by step and number of Regions."""
    results = folder / "steps.json"
    line = [sys.executable, "-m", "pytest", *OPTIONS, f"--benchmark-json={results}", "benchmarks"]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"failed: {' '.join(line)}\n{done.stdout}{done.stderr}")
    steps: dict[str, dict[int, float]] = defaultdict(dict)
    for each in json.loads(results.read_text(encoding="utf-8"))["benchmarks"]:
        step = each["name"].partition("[")[0].removeprefix("test_").replace("_", " ")
        steps[step][each["params"]["regions"]] = each["stats"]["median"] * 1000
    return steps


def print_steps(folder: Path) -> None:
    """Print what each step takes."""
    steps = measure_steps(folder)
    dumps = steps["json dumps"]
    print_table(
        "Steps of a build in one process: ms of CPU, and by that of json.dumps of the template",
        ["", *(f"{count} Regions" for count in dumps), *(f"ratio for {n}" for n in dumps)],
        (
            [
                step,
                *(f"{each:.2f}" for each in times.values()),
                *(f"{times[count] / dumps[count]:.1f}" for count in dumps),
            ]
            for step, times in steps.items()
        ),
    )

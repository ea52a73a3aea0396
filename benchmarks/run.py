"""Measure ``build`` beside a hand-written script: ``python benchmarks/run.py [--rounds N]``.

Every round runs every command once, so that all of them meet the same moods of the machine; a
ratio is the median of the rounds' own ratios. Imports come from cached bytecode; the hand-written
script is compiled at every run, as scripts are. Linux and macOS only.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
HAND_WRITTEN = str(Path(__file__).with_name("hand_written.py"))
UNITS_IN_MEBIBYTE = 1024**2 if sys.platform == "darwin" else 1024
COUNTS = (1, 3, 10, 25)
REGIONS = (
    "us-east-1 us-east-2 us-west-1 us-west-2 ca-central-1 eu-central-1 eu-north-1 eu-west-1"
    " eu-west-2 eu-west-3 ap-south-1 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-southeast-1"
    " ap-southeast-2 sa-east-1 eu-central-2 eu-south-1 eu-south-2 il-central-1 af-south-1"
    " ap-east-1 ap-south-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6"
).split()
DEFINITION = """\
name: warm-standby
home: us-east-1
regions: [{regions}]
parameters:
  ConnectionArn:
    description: ARN of a CodeConnections connection to the repository's host
    allowed_pattern: arn:[^:]+:code(star-)?connections:[^:]+:[0-9]{{12}}:connection/.+
  Repository:
    description: Owner and name of the repository, for example acme/orders
    allowed_pattern: "[^/]+/.+"
  Branch:
    description: Branch to install
    default: main
source:
  type: connection
  connection: ${{ConnectionArn}}
  repository: ${{Repository}}
  branch: ${{Branch}}
build:
  type: sam
deploy:
  type: cloudformation
  stack: warm-standby-application
  mode: {mode}
"""


class Sample(NamedTuple):
    """What one process took: seconds, seconds, and MiB."""

    wall: float
    cpu: float
    peak: float


def write_definition(folder: Path, count: int, mode: str = "change-set") -> Path:
    """Write the default definition for the first Regions of the list."""
    path = folder / f"{mode}-{count}.yaml"
    path.write_text(DEFINITION.format(regions=", ".join(REGIONS[:count]), mode=mode))
    return path


def set_up_python(bytecode: Path) -> None:
    """Let this process and its children find the package, compiled once as when installed."""
    for name in [name for name in os.environ if name.startswith("PYTHON")]:
        del os.environ[name]
    os.environ["PYTHONPATH"] = str(ROOT)
    os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix = str(bytecode)
    sys.dont_write_bytecode = False
    sys.path.insert(0, str(ROOT))


def measure(command: list[str]) -> Sample:
    """Run a command to its end, its output thrown away."""
    nowhere = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_WRONLY, 0) for stream in (1, 2)]
    started = time.perf_counter()
    process = os.posix_spawn(command[0], command, os.environ, file_actions=nowhere)
    _, status, usage = os.wait4(process, 0)
    wall = time.perf_counter() - started
    if status:
        raise SystemExit(f"failed: {' '.join(command)}")
    return Sample(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / UNITS_IN_MEBIBYTE)


def median(values: Iterable[float]) -> float:
    """Find the middle; ``statistics`` would fatten this process, and its children's peaks."""
    ordered = sorted(values)
    middle = len(ordered) // 2
    return (ordered[middle] + ordered[~middle]) / 2


def ratio(ours: Sequence[Sample], theirs: Sequence[Sample], what: str = "wall") -> float:
    """Compare two commands round by round."""
    pairs = zip(ours, theirs, strict=True)
    return median(getattr(one, what) / getattr(other, what) for one, other in pairs)


def shape(template: Mapping[str, Any]) -> dict[str, Any]:
    """Reduce a template to what both programs must agree on."""
    resources = template["Resources"]
    stages = resources["Pipeline"]["Properties"]["Stages"]
    stores = resources.get("RegionalStores")
    body = json.loads(stores["Properties"]["TemplateBody"]) if stores else {"Resources": {}}
    return {
        "resources": Counter(each["Type"] for each in resources.values()),
        "regional resources": Counter(each["Type"] for each in body["Resources"].values()),
        "stages": len(stages),
        "actions": sum(len(stage["Actions"]) for stage in stages),
        "parameters": set(template["Parameters"]),
        "outputs": set(template["Outputs"]),
    }


def output(command: Sequence[str]) -> dict[str, Any]:
    """Run a command and read the template that it prints."""
    text = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    template: dict[str, Any] = json.loads(text.stdout)
    return template


def require_same_shape(ours: Sequence[str], theirs: Sequence[str], count: int) -> None:
    """Stop unless two commands make the same resources, stages and actions."""
    one, other = shape(output(ours)), shape(output(theirs))
    for what, value in one.items():
        if value != other[what]:
            raise SystemExit(f"{count} Regions: {what}: {value}, by hand {other[what]}")


def minified(template: Mapping[str, Any]) -> int:
    """Count the bytes of a template without white space."""
    return len(json.dumps(template, separators=(",", ":"))) + 1


def print_table(title: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print rows in columns, the first to the left."""
    rows = [head, *rows]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    print(f"\n{title}")
    for first, *others in rows:
        cells = (f"{cell:>{width}}" for cell, width in zip(others, widths[1:], strict=True))
        print("  ".join([f"  {first:<{widths[0]}}", *cells]).rstrip())


def print_processes(samples: Mapping[str, Sequence[Sample]]) -> None:
    """Print what each command takes, and how that compares."""

    def row(name: str) -> list[str]:
        own = samples[name]
        beside = ["pass", "import troposphere", name.replace("build", "by hand")]
        return [
            name,
            f"{median(each.wall for each in own) * 1000:.0f}",
            f"{median(each.cpu for each in own) * 1000:.0f}",
            f"{median(each.peak for each in own):.1f}",
            *(f"{ratio(own, samples[other]):.2f}" for other in beside),
            f"{ratio(own, samples[beside[2]], 'cpu'):.2f}",
        ]

    print_table(
        "Whole processes: median, and ratios of wall time (last: of CPU)",
        ["", "wall ms", "CPU ms", "peak MiB", "/pass", "/import", "/by hand", "CPU /by hand"],
        map(row, samples),
    )
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / UNITS_IN_MEBIBYTE
    print(f"  No peak shows below {own:.1f} MiB: a process starts as a copy of this one.")


def print_steps(path: Path, rounds: int) -> None:
    """Time the steps of one build inside this process, each with its imports the first time."""

    def read(_: Any) -> Any:
        from multiregion_pipeline import load

        return load(path)

    def plan(pipeline: Any) -> Any:
        from multiregion_pipeline.plan.plan import make_plan

        return make_plan(pipeline)

    def check(plan: Any) -> Any:
        from multiregion_pipeline.checks import run

        run(plan)
        return plan

    def assemble(plan: Any) -> Any:
        from multiregion_pipeline.template.assemble import assemble

        return assemble(plan)

    def size(template: Any) -> Any:
        from multiregion_pipeline.template.size import refused

        refused(template)
        return template

    def render(template: Any) -> Any:
        from multiregion_pipeline.template.render import render

        return render(template)

    steps: tuple[Callable[[Any], Any], ...] = (read, plan, check, assemble, size, render)
    times: dict[str, list[float]] = {step.__name__: [] for step in steps}
    for _ in range(rounds + 1):
        value: Any = None
        for step in steps:
            started = time.perf_counter()
            value = step(value)
            times[step.__name__].append((time.perf_counter() - started) * 1000)
    times["all"] = [sum(each) for each in zip(*times.values(), strict=True)]
    print_table(
        f"Steps of one build in process, {path.stem}, ms",
        ["", "first, with imports", "later"],
        ([name, f"{first:.1f}", f"{median(later):.1f}"] for name, (first, *later) in times.items()),
    )


def print_growth(folder: Path) -> None:
    """Fit the minified size to a straight line over the number of Regions."""
    from statistics import linear_regression

    from multiregion_pipeline import build, load, render

    rows = []
    # Two change-set actions a Region fill CodePipeline's stage of 50 actions at 25 Regions.
    for mode, counts in (("change-set", range(2, 26)), ("create-update", range(2, 29))):
        sizes = [
            len(render(build(load(write_definition(folder, count, mode))), minify=True).encode())
            for count in counts
        ]
        slope, start = linear_regression(counts, sizes)
        errors = [abs(size - start - slope * n) for n, size in zip(counts, sizes, strict=True)]
        rows.append(
            [
                f"{mode}, {counts[0]} to {counts[-1]} Regions",
                f"{start:,.0f}",
                f"{slope:,.1f}",
                f"{max(errors):,.0f}",
                f"{max(errors) / sizes[-1]:.2%}",
            ]
        )
    print_table(
        "Minified bytes as a straight line (one Region alone needs no stack set)",
        ["", "at 0", "a Region", "worst residual", "of largest"],
        rows,
    )


def main() -> None:
    """Measure everything and print it."""
    parser = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    parser.add_argument("--rounds", type=int, default=11, metavar="N", help="runs of each command")
    rounds = max(1, parser.parse_args().rounds)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "empty").mkdir()
        os.chdir(folder / "empty")
        set_up_python(folder / "bytecode")
        commands = {
            "pass": [sys.executable, "-c", "pass"],
            "import troposphere": [sys.executable, "-c", "import troposphere"],
        }
        build = [sys.executable, "-m", "multiregion_pipeline", "build"]
        for count in COUNTS:
            ours = [*build, "-c", str(write_definition(folder, count))]
            theirs = [sys.executable, HAND_WRITTEN, *REGIONS[:count]]
            commands |= {f"by hand {count}": theirs, f"build {count}": ours}
            require_same_shape(ours, theirs, count)
        for command in commands.values():
            measure(command)
        samples: dict[str, list[Sample]] = {title: [] for title in commands}
        for _ in range(rounds):
            for title, command in commands.items():
                samples[title].append(measure(command))
        print(f"Python {sys.version.split()[0]}, {rounds} rounds, {os.cpu_count()} processors")
        print_processes(samples)

        templates = {count: output(commands[f"build {count}"]) for count in COUNTS}
        sizes = {count: minified(template) for count, template in templates.items()}
        print_table(
            "Templates",
            ["Regions", "resources", "stages", "actions", "minified bytes", "indented bytes"],
            (
                [
                    str(count),
                    str(len(template["Resources"])),
                    str(shape(template)["stages"]),
                    str(shape(template)["actions"]),
                    f"{sizes[count]:,}",
                    f"{len(json.dumps(template, indent=2)) + 1:,}",
                ]
                for count, template in templates.items()
            ),
        )
        print_steps(write_definition(folder, 10), rounds)
        print_growth(folder)

        times = ratio(samples["build 10"], samples["by hand 10"])
        growth = ratio(samples["build 25"], samples["build 3"]) - 1
        peak = max(each.peak for count in COUNTS for each in samples[f"build {count}"])
        resources = len(templates[25]["Resources"])
        default = minified(output(build))
        goals = (
            ("build of 10 Regions, times hand-written", f"{times:.2f}", "<= 2.5", times <= 2.5),
            ("growth of time from 3 to 25 Regions", f"{growth:.0%}", "< 30%", growth < 0.3),
            ("most memory of a build, MiB", f"{peak:.1f}", "< 60", peak < 60),
            ("resources for 25 Regions", f"{resources}", "< 500", resources < 500),
            ("minified bytes for 25 Regions", f"{sizes[25]:,}", "< 200,000", sizes[25] < 200_000),
            ("minified bytes of the default", f"{default:,}", "< 51,200", default < 51_200),
        )
        print_table(
            "Goals",
            ["", "measured", "goal", ""],
            ([what, value, goal, "met" if met else "MISSED"] for what, value, goal, met in goals),
        )


if __name__ == "__main__":
    main()

"""How a build grows with the number of Regions."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import correlation, linear_regression, median
from typing import Any, NamedTuple

from multiregion_pipeline import build, load, render

from .definitions import REGIONS, SAMPLE, write_definition
from .tables import print_table

# Two change-set actions a Region fill CodePipeline's stage of 50 actions at 25 Regions.
MOST_REGIONS = {"change-set": 25, "create-update": 28}


class Build(NamedTuple):
    """A build in this process: minified bytes, and milliseconds of CPU of each step.

    :param dumped: of ``json.dumps`` of the finished template, to compare with.
    :param indented: of the same, indented as templates are printed.
    """

    bytes: int
    built: float
    rendered: float
    dumped: float
    indented: float


class Line(NamedTuple):
    """A straight line through values over the number of Regions.

    :param straight: share of the values' variance that the line explains, at most 1.
    """

    start: float
    slope: float
    straight: float


def timed(call: Callable[[], Any]) -> tuple[Any, float]:
    """Call, and count the milliseconds of CPU."""
    started = time.process_time()
    result = call()
    return result, (time.process_time() - started) * 1000


def build_once(definition: Path) -> Build:
    """Build a definition in this process."""
    pipeline = load(definition)
    template, built = timed(lambda: build(pipeline))
    text, rendered = timed(lambda: render(template))
    document = json.loads(text)
    _, dumped = timed(lambda: json.dumps(document))
    _, indented = timed(lambda: json.dumps(document, indent=1))
    return Build(len(render(template, minify=True).encode()), built, rendered, dumped, indented)


def grow(folder: Path, mode: str, rounds: int) -> list[list[Build]]:
    """Build for one Region, two, and so on, in rounds; give each number's builds."""
    definitions = [
        write_definition(folder, REGIONS[:count], mode)
        for count in range(1, MOST_REGIONS[mode] + 1)
    ]
    build_once(definitions[0])
    builds = [[build_once(each) for each in definitions] for _ in range(rounds)]
    return [list(each) for each in zip(*builds, strict=True)]


def line(values: Sequence[float]) -> Line:
    """Fit a straight line to values for one Region, two, and so on."""
    counts = range(1, len(values) + 1)
    slope, start = linear_regression(counts, values)
    return Line(start, slope, correlation(counts, values) ** 2)


def size_line(grown: Sequence[Sequence[Build]]) -> Line:
    """Fit the minified bytes."""
    return line([builds[0].bytes for builds in grown])


def time_line(grown: Sequence[Sequence[Build]]) -> Line:
    """Fit the milliseconds of building and rendering; the least of the rounds has least noise."""
    return line([min(each.built + each.rendered for each in builds) for builds in grown])


def times_dumps(builds: Sequence[Build]) -> tuple[float, float]:
    """Compare building with ``json.dumps`` of what was built: indented, and on one line."""
    return (
        median(each.built / each.indented for each in builds),
        median(each.built / each.dumped for each in builds),
    )


def default_bytes() -> int:
    """Count the minified bytes of the default template."""
    return len(render(build(load(SAMPLE)), minify=True).encode())


def print_growth(grown: Mapping[str, Sequence[Sequence[Build]]]) -> None:
    """Print the lines of every mode of deploy actions."""
    print_table(
        "Straight lines over the number of Regions, one process",
        ["", "at 0", "a Region", "share explained"],
        (
            [
                f"{what}, {mode}, 1 to {len(builds)} Regions",
                f"{fit.start:,.{digits}f}",
                f"{fit.slope:,.{digits}f}",
                f"{fit.straight:.4f}",
            ]
            for mode, builds in grown.items()
            for what, digits, fit in (
                ("minified bytes", 0, size_line(builds)),
                ("ms of CPU to build and render", 2, time_line(builds)),
            )
        ),
    )

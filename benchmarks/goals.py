"""What the library promises of its speed and size, and whether it keeps that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from .commands import COUNTS
from .growth import Build, default_bytes, size_line, time_line, times_dumps
from .process_tables import Samples
from .processes import ratio
from .tables import print_table

Row = tuple[str, str, str, str]


def print_goals(samples: Samples, grown: Mapping[str, Sequence[Sequence[Build]]]) -> None:
    """Print each goal, met or missed."""
    rows = [*process_goals(samples), *growth_goals(grown)]
    print_table("Goals", ["", "measured", "goal", ""], rows)


def process_goals(samples: Samples) -> Iterator[Row]:
    """Judge whole processes."""
    by_hand = ratio(samples["build 10"], samples["by hand 10"], "cpu")
    yield at_most("CPU of `build` for 10 Regions, by that of the script", f"{by_hand:.2f}", 1.8)
    for kind, limit in (("", 20), (", validator off", 6)):
        if f"CDK 1{kind}" in samples:
            ratios = (
                ratio(samples[f"CDK {count}{kind}"], samples[f"build {count}"], "wall")
                for count in COUNTS
            )
            title = f"wall time of CDK{kind}, by that of `build`: the least ratio"
            yield at_least(title, f"{min(ratios):.1f}", limit)
    peak = max(each.peak for count in COUNTS for each in samples[f"build {count}"])
    yield at_most("most memory of a `build`, MiB", f"{peak:.1f}", 45)


def growth_goals(grown: Mapping[str, Sequence[Sequence[Build]]]) -> Iterator[Row]:
    """Judge builds inside one process."""
    indented, dumped = times_dumps(grown["change-set"][24])
    title = "build() for 25 Regions, by json.dumps of it"
    yield at_most(f"{title} with indentation", f"{indented:.1f}", 15)
    yield at_most(f"{title} on one line", f"{dumped:.1f}", 15)
    for what, fit in (("bytes", size_line), ("time", time_line)):
        straight = min(fit(builds).straight for builds in grown.values())
        yield at_least(f"{what} over Regions: share explained by a line", f"{straight:.4f}", 0.99)
    yield at_most("minified bytes of the default template", f"{default_bytes()}", 51_200)


def at_most(what: str, measured: str, limit: float) -> Row:
    """Judge a number, as printed, by a limit from above."""
    return what, measured, f"at most {limit:,}", "met" if float(measured) <= limit else "MISSED"


def at_least(what: str, measured: str, limit: float) -> Row:
    """Judge a number, as printed, by a limit from below."""
    return what, measured, f"at least {limit:,}", "met" if float(measured) >= limit else "MISSED"

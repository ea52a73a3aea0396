"""What whole processes took, as tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median

from .commands import COUNTS
from .processes import Sample, ratio
from .tables import print_table

Samples = Mapping[str, Sequence[Sample]]


def print_processes(samples: Samples) -> None:
    """Print what each command takes."""
    print_table(
        "Whole processes, medians",
        ["", "wall ms", "CPU ms", "peak MiB"],
        (
            [
                title,
                f"{median(each.wall for each in own) * 1000:.0f}",
                f"{median(each.cpu for each in own) * 1000:.0f}",
                f"{median(each.peak for each in own):.1f}",
            ]
            for title, own in samples.items()
        ),
    )


def print_build_ratios(samples: Samples) -> None:
    """Print how the command compares with Python, troposphere and the script."""
    print_table(
        "`build` as a multiple of others: wall, CPU, peak memory",
        ["Regions", "python -c pass", "import troposphere", "written by hand"],
        (
            [
                str(count),
                multiple(samples, f"build {count}", "python -c pass"),
                multiple(samples, f"build {count}", "import troposphere"),
                multiple(samples, f"build {count}", f"by hand {count}"),
            ]
            for count in COUNTS
        ),
    )


def print_cdk_ratios(samples: Samples) -> None:
    """Print how AWS CDK compares with the command."""
    print_table(
        "AWS CDK as a multiple of `build`: wall, CPU, peak memory of the larger process",
        ["Regions", "as it comes", "validator off"],
        (
            [
                str(count),
                multiple(samples, f"CDK {count}", f"build {count}"),
                multiple(samples, f"CDK {count}, validator off", f"build {count}"),
            ]
            for count in COUNTS
        ),
    )


def multiple(samples: Samples, one: str, other: str) -> str:
    """Write one command as a multiple of another in everything."""
    compared = (ratio(samples[one], samples[other], what) for what in Sample._fields)
    return "  ".join(f"{each:.2f}" if each < 10 else f"{each:.1f}" for each in compared)

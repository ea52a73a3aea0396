"""What is measured, in which order, and whether it is good enough."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from statistics import median

from .commands import commands, first_builds, lacks_for_cdk
from .definitions import REGIONS, write_definition
from .goals import print_goals
from .growth import MOST_REGIONS, grow, print_growth
from .process_tables import print_build_ratios, print_cdk_ratios, print_processes
from .processes import measure, printed, sample
from .steps import print_steps
from .tables import print_table
from .templates import compared_templates, print_templates


def report(folder: Path, rounds: int) -> None:
    """Measure and print everything.

    :param folder: an empty one to work in.
    :param rounds: how often to run each command.
    """
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} processors, {rounds} rounds")
    listed = commands(folder)
    for command in listed.values():
        measure(command)  # Compiles what is imported.
    templates = compared_templates(folder)
    samples = sample(listed, rounds)
    print_processes(samples)
    print_build_ratios(samples)
    if missing := lacks_for_cdk():
        print(f"\nAWS CDK is left out: {missing}")
    else:
        print_cdk_ratios(samples)
    print_templates(templates)
    print_first_builds(folder, rounds)
    print_steps(folder)
    grown = {mode: grow(folder, mode, rounds) for mode in MOST_REGIONS}
    print_growth(grown)
    print_goals(samples, grown)


def print_first_builds(folder: Path, rounds: int) -> None:
    """Print what the first build of a process takes, and the later ones."""
    command = first_builds(write_definition(folder, REGIONS[:10]))
    times = [json.loads(printed(command)) for _ in range(rounds)]
    print_table(
        "One build after another in a fresh process, 10 Regions",
        ["", "ms"],
        [
            ["first, with imports", f"{median(first for first, *_ in times):.1f}"],
            ["second", f"{median(second for _, second, *_ in times):.1f}"],
            ["last of six", f"{median(last for *_, last in times):.1f}"],
        ],
    )

"""Whole processes, measured by the kernel. Linux and macOS only."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

MEASURED = Path(__file__).with_name("measured.py")


class Command(NamedTuple):
    """A command line, what its environment has besides, and how often to run it at most."""

    line: Sequence[str]
    environment: Mapping[str, str] = {}
    rounds: int = sys.maxsize


class Sample(NamedTuple):
    """What one process and those it waited for took: seconds, seconds, MiB of the largest."""

    wall: float
    cpu: float
    peak: float


def measure(command: Command) -> Sample:
    """Run a command to its end, its output thrown away.

    :raises SystemExit: if it fails; that is said on stderr.
    """
    done = subprocess.run(
        [sys.executable, "-IS", MEASURED, *command.line],
        env=os.environ | command.environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    if done.returncode:
        raise SystemExit(done.returncode)
    return Sample(*map(float, done.stdout.split()))


def sample(commands: Mapping[str, Command], rounds: int) -> dict[str, list[Sample]]:
    """Run every command in every round, so that all of them meet the same moods of the machine."""
    samples: dict[str, list[Sample]] = {title: [] for title in commands}
    for number in range(rounds):
        for title, command in commands.items():
            if number < command.rounds:
                samples[title].append(measure(command))
    return samples


def printed(command: Command) -> bytes:
    """Run a command and give what it prints."""
    return subprocess.run(command.line, check=True, capture_output=True).stdout


def ratio(ones: Sequence[Sample], others: Sequence[Sample], what: str) -> float:
    """Compare two commands round by round, as far as both were run.

    :param what: a field of the samples.
    """
    pairs = zip(ones, others, strict=False)
    ratios: list[float] = [getattr(one, what) / getattr(other, what) for one, other in pairs]
    return median(ratios)

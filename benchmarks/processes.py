"""Whole processes, measured by the kernel. Linux and macOS only."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

UNITS_IN_MEBIBYTE = 1024**2 if sys.platform == "darwin" else 1024


class Command(NamedTuple):
    """A command line, what its environment has besides, and how often to run it at most."""

    line: list[str]
    environment: Mapping[str, str] = {}
    rounds: int = sys.maxsize


class Sample(NamedTuple):
    """What one process and those it waited for took: seconds, seconds, MiB of the largest."""

    wall: float
    cpu: float
    peak: float


def measure(command: Command) -> Sample:
    """Run a command to its end, its output thrown away."""
    nowhere = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_WRONLY, 0) for stream in (1, 2)]
    environment = os.environ | command.environment
    started = time.perf_counter()
    process = os.posix_spawn(command.line[0], command.line, environment, file_actions=nowhere)
    _, status, usage = os.wait4(process, 0)
    wall = time.perf_counter() - started
    if status:
        raise SystemExit(f"failed: {' '.join(command.line)}")
    return Sample(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / UNITS_IN_MEBIBYTE)


def sample(commands: Mapping[str, Command], rounds: int) -> dict[str, list[Sample]]:
    """Run every command in every round, so that all of them meet the same moods of the machine."""
    samples: dict[str, list[Sample]] = {title: [] for title in commands}
    for number in range(rounds):
        for title, command in commands.items():
            if number < command.rounds:
                samples[title].append(measure(command))
    return samples


def median(values: Iterable[float]) -> float:
    """Find the middle; ``statistics`` would fatten this process, and its children's peaks."""
    ordered = sorted(values)
    middle = len(ordered) // 2
    return (ordered[middle] + ordered[~middle]) / 2


def ratio(ones: Sequence[Sample], others: Sequence[Sample], what: str) -> float:
    """Compare two commands round by round, as far as both were run."""
    pairs = zip(ones, others, strict=False)
    return median(getattr(one, what) / getattr(other, what) for one, other in pairs)

"""The commands that are measured."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

from .definitions import REGIONS, ROOT, write_definition
from .processes import Command

COUNTS = (1, 3, 10, 25)
HAND_WRITTEN = ROOT / "benchmarks" / "hand_written.py"
CDK_APP = ROOT / "benchmarks" / "cdk_app.py"
CDK_PYTHON = ROOT / ".tools" / "cdk" / "bin" / "python"
CDK_ROUNDS = 3


def python(*arguments: str | Path) -> Command:
    """Run the Python of this process."""
    return Command([sys.executable, *map(str, arguments)])


def by_hand(count: int) -> Command:
    """Make the default pipeline by the hand-written script."""
    return python(HAND_WRITTEN, *REGIONS[:count])


def build(definition: Path) -> Command:
    """Make the pipeline of a definition by the library's command."""
    return python("-m", "multiregion_pipeline", "build", "-c", definition)


def first_builds(definition: Path) -> Command:
    """Build a definition again and again in one process."""
    return python(ROOT / "benchmarks" / "first_builds.py", definition)


def cdk(folder: Path, count: int, environment: Mapping[str, str]) -> Command:
    """Make the default pipeline by AWS CDK, in a folder."""
    line = [str(CDK_PYTHON), str(CDK_APP), str(folder), *REGIONS[:count]]
    return Command(line, environment, CDK_ROUNDS)


def lacks_for_cdk() -> str:
    """Say what is missing to run AWS CDK, if anything is."""
    if not CDK_PYTHON.is_file():
        return "aws-cdk-lib is not installed: python -m tests.tools cdk"
    return "" if shutil.which("node") else "node is not installed"


def commands(folder: Path) -> dict[str, Command]:
    """List what is measured, by title, in the order of a round."""
    listed = {
        "python -c pass": python("-c", "pass"),
        "import troposphere": python("-c", "import troposphere"),
    }
    for count in COUNTS:
        listed[f"by hand {count}"] = by_hand(count)
        listed[f"build {count}"] = build(write_definition(folder, REGIONS[:count]))
    if not lacks_for_cdk():
        for count in COUNTS:
            target = folder / f"cdk-{count}"
            listed[f"CDK {count}"] = cdk(target, count, {})
            listed[f"CDK {count}, validator off"] = cdk(target, count, {"CDK_VALIDATION": "false"})
    return listed

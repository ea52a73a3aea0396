"""Other people's programs, each in an environment of its own: ``python -m tests.tools``.

Their requirements exclude one another, and newcomers need none of them to run the tests. So every
file of ``requirements`` becomes an environment below ``.tools`` in the repository, and a test asks
for a program by name: without it, the test is skipped, or fails where ``CI=true``.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

REQUIREMENTS = Path(__file__).parent / "requirements"
ENVIRONMENTS = Path(__file__).parents[2] / ".tools"


def program(environment: str, name: str) -> Path:
    """Find a program, ``python`` for example, of the environment of that name."""
    assert (REQUIREMENTS / f"{environment}.txt").is_file(), environment
    path = ENVIRONMENTS / environment / "bin" / name
    if not is_installed(environment):
        message = f"{environment} is not installed: python -m tests.tools {environment}"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    return path


def is_installed(environment: str) -> bool:
    """Say whether an environment is there and made of what its requirements say now."""
    made_of = ENVIRONMENTS / environment / "requirements.txt"
    wanted = (REQUIREMENTS / f"{environment}.txt").read_text(encoding="utf-8")
    return made_of.is_file() and made_of.read_text(encoding="utf-8") == wanted

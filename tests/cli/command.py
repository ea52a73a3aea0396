"""The command, run as a user runs it, and what it leaves behind."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import multiregion_pipeline
from multiregion_pipeline.cli import main

CHECKOUT = Path(multiregion_pipeline.__file__).parent.parent
FILE = "multiregion-pipeline.yaml"
NO_CACHE = os.devnull
"""A cache folder that nothing can be kept in."""

ORDERS = """\
name: orders
home: us-east-1
regions: [us-east-1, eu-west-1, sa-east-1]
parameters:
  Level: {default: info}
source: {type: s3, bucket: orders-source, key: orders.zip}
build: {type: sam}
deploy:
  type: cloudformation
  stack: orders
  parameters: {Level: "${Level}"}
"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one run of the command gave."""

    code: int
    stdout: str
    stderr: str

    @property
    def findings(self) -> list[str]:
        """Findings on standard error, each with the indented lines that belong to it."""
        told: list[str] = []
        for line in self.stderr.splitlines():
            if line.startswith(" ") and told:
                told[-1] += f"\n{line}"
            else:
                told.append(line)
        return told


def invocation(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "multiregion_pipeline", *arguments]


def environment(**variables: str) -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(CHECKOUT), "XDG_CACHE_HOME": NO_CACHE} | variables


def process(directory: Path, *arguments: str, **variables: str) -> Outcome:
    """Run the command as a process of its own."""
    done = subprocess.run(
        invocation(*arguments),
        cwd=directory,
        env=environment(**variables),
        capture_output=True,
        check=False,
        timeout=60,
    )
    return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())


@dataclass(frozen=True, slots=True)
class Command:
    """The command in this process, in a directory of its own."""

    directory: Path
    capture: pytest.CaptureFixture[str]

    def __call__(self, *arguments: str) -> Outcome:
        self.capture.readouterr()
        code = main(arguments)
        stdout, stderr = self.capture.readouterr()
        return Outcome(code, stdout, stderr)

    def write(self, text: str, name: str = FILE) -> Path:
        path = self.directory / name
        path.write_text(text, encoding="utf-8")
        return path

    def contents(self) -> dict[str, Any]:
        """Everything in the directory, so that a run can be seen to change nothing."""
        return {
            str(path.relative_to(self.directory)): path.read_bytes() if path.is_file() else None
            for path in sorted(self.directory.rglob("*"))
            if "__pycache__" not in path.parts
        }

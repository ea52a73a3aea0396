"""A shell in which the AWS CLI takes the emulator for AWS."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from ..cli.command import CHECKOUT
from ..tools import program
from .server import Emulator

HOME = "us-east-1"
PRODUCTION = "222222222222"
"""Account of the profile ``production``: the one that the documentation gives it."""


@dataclass(frozen=True)
class Shell:
    """A folder, and the variables that scripts find in it."""

    folder: Path
    variables: dict[str, str]

    def run(self, script: str) -> str:
        """Run a script up to its first failure and return what it prints.

        :raises AssertionError: it failed.
        """
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", script],
            cwd=self.folder,
            env=self.variables,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert done.returncode == 0, f"{script}\n{done.stdout}\n{done.stderr}"
        return done.stdout


def shell(emulator: Emulator, account: str, place: Path) -> Shell:
    """Set up a shell for an account, with another one behind the profile ``production``.

    :param place: an empty folder.
    """
    programs, folder = place / "programs", place / "folder"
    python = f"PYTHONPATH={shlex.quote(str(CHECKOUT))} exec {shlex.quote(sys.executable)}"
    scripts = {
        "aws": f'exec {program("awscli", "aws")} "$@"',
        "multiregion-pipeline": f'{python} -m multiregion_pipeline "$@"',
        "pip": "",  # the library is there already
        "python": f'{python} "$@"',
    }
    programs.mkdir()
    folder.mkdir()
    for name, script in scripts.items():
        (programs / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (programs / name).chmod(0o755)
    variables = emulator.environment(HOME, account)
    production = emulator.environment(HOME, PRODUCTION)
    keys = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN")
    lines = [f"{name.lower()} = {production[name]}" for name in keys]
    config = place / "config"
    config.write_text("\n".join(["[profile production]", *lines]), encoding="utf-8")
    variables["AWS_CONFIG_FILE"] = str(config)
    variables["PATH"] = f"{programs}{os.pathsep}{variables['PATH']}"
    return Shell(folder, variables)

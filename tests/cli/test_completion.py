"""Words are completed in the shells that people use, set up as the documentation says."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest

from tests.docs.pages import ROOT

from .command import FILE, ORDERS, environment

PAGE = (ROOT / "docs" / "how-to" / "complete-words-in-the-shell.md").read_text(encoding="utf-8")
SETUP = dict(re.findall(r"^## (\w+)\n.*?```sh\n(.*?)```", PAGE, re.MULTILINE | re.DOTALL))

COMPLETED = [
    ("multiregion-pipeline sche", "schema"),
    ("multiregion-pipeline build --mini", "--minify"),
    ("multiregion-pipeline graph --format merm", "mermaid"),
    ("multiregion-pipeline start sa-", "sa-east-1"),
    ("multiregion-pipeline build --home il-", "il-central-1"),
    ("multiregion-pipeline explain MRP702", "MRP702"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a folder with a definition and a home of its own, so that nobody's settings count."""
    (tmp_path / FILE).write_text(ORDERS, encoding="utf-8")
    script = tmp_path / "bin" / "multiregion-pipeline"
    script.parent.mkdir()
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m multiregion_pipeline "$@"\n')
    script.chmod(0o755)
    return tmp_path


def variables(folder: Path) -> dict[str, str]:
    path = f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return environment(HOME=str(folder), PATH=path, TERM="dumb")


def shell(name: str) -> str:
    found = shutil.which(name)
    if not found:
        pytest.skip(f"no {name} here")
    return found


def script(name: str, folder: Path, text: str) -> str:
    done = subprocess.run(
        [shell(name), "-c", text],
        cwd=folder,
        env=variables(folder),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stdout


def test_every_shell_is_documented() -> None:
    assert list(SETUP) == ["Bash", "Zsh", "Fish"]


@pytest.mark.parametrize(("typed", "completed"), COMPLETED)
def test_bash(typed: str, completed: str, folder: Path) -> None:
    words = typed.split()
    text = (
        f"{SETUP['Bash']}\nCOMP_WORDS=({typed}); COMP_CWORD={len(words) - 1}\n"
        '$(complete -p multiregion-pipeline | sed "s/.*-F \\([^ ]*\\) .*/\\1/") '
        'multiregion-pipeline; printf "%s\\n" "${COMPREPLY[@]}"'
    )
    assert script("bash", folder, text).split() == [completed]


@pytest.mark.parametrize(("typed", "completed"), COMPLETED)
def test_fish(typed: str, completed: str, folder: Path) -> None:
    offered = script("fish", folder, f"{SETUP['Fish']}\ncomplete -C '{typed}'").splitlines()
    assert [line.partition("\t")[0] for line in offered] == [completed]


def test_a_rule_is_offered_with_what_it_is_about(folder: Path) -> None:
    typed = "multiregion-pipeline explain MRP70"
    offered = script("fish", folder, f"{SETUP['Fish']}\ncomplete -C '{typed}'").splitlines()
    assert [line.partition("\t")[0] for line in offered] == ["MRP701", "MRP702"]
    assert offered[1].endswith("\tcfn-lint cannot begin.")


@pytest.fixture
def zsh(folder: Path) -> Iterator[pexpect.spawn]:
    started = pexpect.spawn(
        shell("zsh"),
        ["-f", "-i"],
        cwd=str(folder),
        env=variables(folder),
        encoding="utf-8",
        timeout=30,
        dimensions=(24, 200),
    )
    # The quotes keep the echo of this line from looking like the prompt that it sets.
    started.sendline("; ".join([*SETUP["Zsh"].splitlines(), "PS1='rea''dy> '"]))
    started.expect_exact("ready> ")
    yield started
    started.close(force=True)


@pytest.mark.parametrize(("typed", "completed"), COMPLETED)
def test_zsh(typed: str, completed: str, zsh: pexpect.spawn) -> None:
    zsh.send(f"{typed}\t")
    beginning = typed.rpartition(" ")[0]
    zsh.expect_exact(f"{beginning} {completed}")

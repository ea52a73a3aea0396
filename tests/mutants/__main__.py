"""Mutate packages, and say how many mutants the tests have killed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

from .packages import ENOUGH, PACKAGES

_ROOT = Path(__file__).parents[2]
_COPIED = ("multiregion_pipeline", "tests", "templates", "setup.cfg", "pyproject.toml")
_SECONDS = 8 * 60 * 60
_MUTMUT = str(Path(sys.executable).with_name("mutmut"))
_KILLED = ("killed", "caught by type check", "timeout")
# A line that is nothing but a sentence, or begins with one that is given a name.
_TEXT = (r'^\s*f?"[^"]* [^"]*",?$', r'^\s*(message|hint|text|description) = f?"[^"]* ')
_SETTINGS = """
[mutmut]
source_paths = multiregion_pipeline
only_mutate = multiregion_pipeline/{package}/*
do_not_mutate_patterns =
    {text}
also_copy = templates
pytest_add_cli_args_test_selection =
    {tests}
pytest_add_cli_args =
    -p
    tests.mutants.plugin
    -p
    no:cacheprovider
type_check_command =
    {python}
    -m
    tests.mutants.typed
    mypy
    multiregion_pipeline
process_isolation = forkserver
timeout_constant = 5
use_git_change_detection = false
"""


def mutate(package: str) -> Counter[str]:
    """Try every mutant of a package, and count what has become of them."""
    directory = _ROOT / ".mutants" / package
    shutil.rmtree(directory, ignore_errors=True)
    directory.mkdir(parents=True)
    for name in _COPIED:
        copy = shutil.copytree if (_ROOT / name).is_dir() else shutil.copy
        copy(_ROOT / name, directory / name)
    with (directory / "setup.cfg").open("a", encoding="utf-8") as file:
        tests, text = "\n    ".join(PACKAGES[package]), "\n    ".join(_TEXT)
        file.write(_SETTINGS.format(package=package, tests=tests, text=text, python=sys.executable))
    processes = os.environ.get("MUTANTS_PROCESSES", str(os.cpu_count()))
    subprocess.run(
        [_MUTMUT, "run", "--max-children", processes],
        cwd=directory,
        env=os.environ | {"HYPOTHESIS_PROFILE": "mutants"},
        check=True,
        timeout=_SECONDS,
    )
    results = subprocess.run(
        [_MUTMUT, "results", "--all", "true"],
        cwd=directory,
        capture_output=True,
        text=True,
        check=True,
    )
    return Counter(line.rpartition(": ")[2] for line in results.stdout.splitlines())


if __name__ == "__main__":
    unknown = set(sys.argv[1:]) - set(PACKAGES)
    if unknown:
        sys.exit(f"no such package: {', '.join(unknown)}; there are {', '.join(PACKAGES)}")
    failed = False
    for each in sys.argv[1:] or PACKAGES:
        outcomes = mutate(each)
        percent = 100 * sum(outcomes[name] for name in _KILLED) / outcomes.total()
        failed |= percent < ENOUGH
        counts = ", ".join(f"{count} {name}" for name, count in outcomes.most_common())
        sys.stdout.write(f"{each}: {percent:.1f} % of {outcomes.total()} killed ({counts})\n")
    sys.exit(failed)

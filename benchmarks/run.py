"""Measure what a build costs: ``python benchmarks/run.py [--rounds N]``. Linux and macOS only.

A ratio is the median of the rounds' own ratios. Imports come from cached bytecode; the hand-written
script is compiled at every run, as scripts are.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def set_up_python(bytecode: Path) -> None:
    """Let this process and its children find the package, compiled once as when installed."""
    for name in [name for name in os.environ if name.startswith("PYTHON")]:
        del os.environ[name]
    os.environ["PYTHONPATH"] = sys.path[0] = str(ROOT)
    os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix = str(bytecode)
    sys.dont_write_bytecode = False


def main() -> None:
    """Measure everything and print it."""
    parser = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    parser.add_argument("--rounds", type=int, default=11, metavar="N", help="runs of each command")
    rounds = max(1, parser.parse_args().rounds)
    if not (find_spec("tabulate") and find_spec("pytest_benchmark")):
        parser.error("the libraries that this needs are not installed: pip install '.[benchmark]'")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "empty").mkdir()
        os.chdir(folder / "empty")
        set_up_python(folder / "bytecode")
        from benchmarks.report import report

        report(folder, rounds)


if __name__ == "__main__":
    main()

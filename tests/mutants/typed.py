"""mypy on mutated code: ``python -m tests.mutants.typed mypy PATH`` tells what only mutants do.

mutmut puts a decorator around every function, which takes away what mypy knows from a TypeGuard;
so an original may have errors of its own, and its mutants share them.
"""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

Error = dict[str, Any]


def of_mutants(errors: Iterable[Error]) -> Iterator[Error]:
    """Leave out errors outside of mutants, and those that the original has as well."""
    found: dict[str, list[tuple[str, Error]]] = {}
    for error in errors:
        function, _, number = _function(error["file"], error["line"]).rpartition("__mutmut_")
        if function:
            found.setdefault(f"{error['file']}:{function}", []).append((number, error))
    for placed in found.values():
        own = {error["message"] for number, error in placed if number == "orig"}
        yield from (error for _, error in placed if error["message"] not in own)


def _function(file: str, line: int) -> str:
    """Name the function in which a line stands, or nothing."""
    return next((name for name, lines in _functions(file) if line in lines), "")


@cache
def _functions(file: str) -> list[tuple[str, range]]:
    module = ast.parse(Path(file).read_text(encoding="utf-8"))
    classes = [node for node in module.body if isinstance(node, ast.ClassDef)]
    return [
        (node.name, range(node.lineno, (node.end_lineno or 0) + 1))
        for body in (module.body, *(each.body for each in classes))
        for node in body
        if isinstance(node, ast.FunctionDef)
    ]


if __name__ == "__main__":
    command = [sys.executable, "-m", *sys.argv[1:], "--output", "json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode > 1:
        sys.exit(done.stderr)
    for each in of_mutants(map(json.loads, done.stdout.splitlines())):
        sys.stdout.write(json.dumps(each) + "\n")

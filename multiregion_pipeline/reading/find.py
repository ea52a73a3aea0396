"""Which file holds the definition."""

from __future__ import annotations

import os
import re
from pathlib import Path

from ..errors import DefinitionError
from ..findings import Finding

SUFFIXES = (".yaml", ".yml", ".toml", ".json")
PYPROJECT = "pyproject.toml"
_HEADER = re.compile(rb"(?m)^[ \t]*\[[ \t]*tool[ \t]*\.[ \t]*[\"']?multiregion_pipeline\b")


def find(directory: Path) -> Path | None:
    """Return the file in a directory that holds the definition, or None.

    It is ``multiregion-pipeline`` with one of the suffixes, or ``pyproject.toml`` with a table
    ``[tool.multiregion_pipeline]``. No other directory is searched.

    :raises DefinitionError: if there is more than one.
    """
    files = [directory / f"multiregion-pipeline{suffix}" for suffix in SUFFIXES]
    present = [file for file in files if os.path.isfile(file)]
    if _has_table(directory / PYPROJECT):
        present.append(directory / PYPROJECT)
    if len(present) > 1:
        names = ", ".join(file.name for file in present)
        raise DefinitionError(
            [
                Finding(
                    "MRP101", "error", str(directory), f"more than one definition: {names}",
                    "keep one of them, or name the one that you mean",
                )
            ]
        )  # fmt: skip
    return present[0] if present else None


def _has_table(path: Path) -> bool:
    try:
        content = path.read_bytes()
    except OSError:
        return False
    # Most pyproject files do not speak of it, and tomllib need not be loaded for them.
    if b"multiregion_pipeline" not in content:
        return False
    import tomllib

    try:
        tool = tomllib.loads(content.decode("utf-8-sig")).get("tool")
    except (ValueError, RecursionError):
        return bool(_HEADER.search(content))  # Let reading it say what is wrong.
    return isinstance(tool, dict) and "multiregion_pipeline" in tool

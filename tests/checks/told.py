"""What is told about every fixture that breaks a rule, as ``check`` prints it.

``findings.txt`` holds it all, so that a change of a message, a hint or a place is seen and read.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import multiregion_pipeline as library

FIXTURES = Path(__file__).parent / "fixtures"
FILE = Path(__file__).with_name("findings.txt")
BAD = sorted(FIXTURES.glob("*/bad*.yaml"))


def name(path: Path) -> str:
    return f"{path.parent.name}-{path.stem}"


def found(path: Path) -> tuple[library.Finding, ...]:
    """Return what is found in a definition, whether at reading or afterwards."""
    try:
        return library.check(library.load(path))
    except library.DefinitionError as error:
        return error.findings


def told(path: Path) -> str:
    """Write the findings as a person reads them, without the place of the fixture."""
    return "\n".join(map(str, found(path))).replace(f"{path}:", "")


def sections() -> Iterator[tuple[str, str]]:
    """Give the name of every fixture in the file, and what is told about it."""
    for section in FILE.read_text(encoding="utf-8").split("\n== ")[1:]:
        fixture, _, text = section.partition("\n")
        yield fixture, text.strip("\n")


def document() -> str:
    """Write the whole file."""
    parts = [f"\n== {name(path)}\n{told(path)}\n" for path in BAD]
    return "What is told about every fixture that breaks a rule.\n" + "".join(parts)
